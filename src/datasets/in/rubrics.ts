import * as v from 'valibot';
import type { Rubric } from '../../judge/rubric';
import { parseJson } from './reading/recordReader';
import type { RowFields } from './rowFields';

/** See `CommonMapping.rubric`. Undefined where the row has none. */
export function rubricOf(fields: RowFields, columns: readonly string[]): Rubric | undefined {
  const [first, ...levels] = columns;
  if (first === undefined) return undefined;
  const criterion = fields.optionalText(first);
  if (criterion === undefined) return undefined;
  if (levels.length === 0) return rubricOfJson(criterion) ?? rubricOfText(criterion);
  const descriptions = levels.map((column) => fields.optionalText(column));
  return {
    criterion,
    levels: descriptions.flatMap((description, index) =>
      description === undefined ? [] : [{ score: index + 1, description }],
    ),
  };
}

/** A rubric as this project writes one that a plain text could not hold; null for any other text. */
function rubricOfJson(text: string): Rubric | null {
  if (!text.startsWith('{"criterion":')) return null;
  const parsed = parseJson(text);
  const result = v.safeParse(rubricSchema, parsed.ok ? parsed.value : null);
  return result.success ? result.output : null;
}

const rubricSchema: v.GenericSchema<unknown, Rubric> = v.strictObject({
  criterion: v.string(),
  levels: v.array(v.strictObject({ score: v.number(), description: v.string() })),
});

/** Prometheus's way of writing one: `[criterion]`, then lines `Score 1: …`. */
export function rubricOfText(text: string): Rubric {
  const [head = '', ...rest] = text.split(/^\s*Score\s+(\d+)\s*:/m);
  const criterion = head
    .trim()
    .replace(/^\[([^]*)\]$/, '$1')
    .trim();
  const levels = rest.flatMap((piece, index) => {
    if (index % 2 === 0) return [];
    return [{ score: Number(rest[index - 1]), description: piece.trim() }];
  });
  return { criterion, levels: levels.sort((a, b) => a.score - b.score) };
}

/** The inverse of {@link rubricOfText}. */
export function rubricText({ criterion, levels }: Rubric): string {
  const lines = levels.map(({ score, description }) => `Score ${String(score)}: ${description}`);
  return [`[${criterion}]`, ...lines].join('\n');
}
