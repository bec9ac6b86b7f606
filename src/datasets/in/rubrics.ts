import type { Rubric } from '../../judge/rubric';
import type { RowFields } from './rowFields';

/** See `CommonMapping.rubric`. Undefined where the row has none. */
export function rubricOf(fields: RowFields, columns: readonly string[]): Rubric | undefined {
  const [first, ...levels] = columns;
  if (first === undefined) return undefined;
  const criterion = fields.optionalText(first);
  if (criterion === undefined) return undefined;
  if (levels.length === 0) return rubricOfText(criterion);
  const descriptions = levels.map((column) => fields.optionalText(column));
  return {
    criterion,
    levels: descriptions.flatMap((description, index) =>
      description === undefined ? [] : [{ score: index + 1, description }],
    ),
  };
}

/** Prometheus's way of writing one: `[criterion]`, then lines `Score 1: …`. */
function rubricOfText(text: string): Rubric {
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
