import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FinishReason } from './protocol';
import { protocolById } from './protocols';

const FILE = join(process.env['EVENHAND_DATA'] ?? '../shared/data', 'verdict-words.jsonl');

interface EndingRow {
  readonly protocol: string;
  readonly text: string;
  readonly finish: FinishReason;
  /** Answers, or `fail` where giving no verdict is right. */
  readonly expected: readonly string[];
  readonly kind: string;
}

function isFinish(value: unknown): value is FinishReason {
  return value === 'stop' || value === 'length' || value === 'interrupted';
}

function decodeRow(line: string): EndingRow {
  const row: unknown = JSON.parse(line);
  if (typeof row !== 'object' || row === null) throw new Error('A row is no object.');
  const fields = new Map<string, unknown>(Object.entries(row));
  const [protocol, text, kind] = ['protocol', 'text', 'kind'].map((name) => fields.get(name));
  const [finish, expected] = [fields.get('finish'), fields.get('expected')];
  if (typeof protocol !== 'string' || typeof text !== 'string' || typeof kind !== 'string') {
    throw new Error('A row lacks its protocol, text or kind.');
  }
  if (!isFinish(finish) || !Array.isArray(expected)) throw new Error(`Not a row: ${line}`);
  return { protocol, text, finish, expected: expected.map(String), kind };
}

interface Tally {
  rows: number;
  wrong: number;
  missed: number;
  readonly texts: string[];
}

/** Wrong: a verdict that no careful reader gives. Missed: none where every careful reader gives one. */
function measure(rows: readonly EndingRow[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { protocol: id, text, finish, expected, kind } of rows) {
    const tally = tallies.get(kind) ?? { rows: 0, wrong: 0, missed: 0, texts: [] };
    tallies.set(kind, tally);
    const protocol = protocolById(id);
    if (protocol === undefined) throw new Error(`There is no protocol named ${id}.`);
    const result = protocol.parse({ text, finish });
    const read = result.ok ? String(result.answer) : 'fail';
    tally.rows += 1;
    if (expected.includes(read)) continue;
    tally[result.ok ? 'wrong' : 'missed'] += 1;
    const said = result.ok ? read : result.failure.kind;
    tally.texts.push(`${id} ${said} for ${expected.join('|')}: ${JSON.stringify(text)}`);
  }
  return tallies;
}

const MOST_MISSED = 0.1;
const present = existsSync(FILE);
const title = present ? 'verdict words' : `verdict words: skipped, there is no ${FILE}`;

describe.skipIf(!present)(title, () => {
  it('reads no hand-written ending wrongly, and misses few', () => {
    const rows = readFileSync(FILE, 'utf8').trimEnd().split('\n').map(decodeRow);
    const tallies = measure(rows);
    const lines = [...tallies].map(
      ([kind, { rows: count, wrong, missed }]) =>
        `${kind}: ${String(count)} rows, ${String(wrong)} wrong, ${String(missed)} missed`,
    );
    const texts = [...tallies.values()].flatMap((tally) => tally.texts);
    console.info([...lines, ...texts].join('\n'));
    const sum = (of: 'wrong' | 'missed'): number =>
      [...tallies.values()].reduce((total, tally) => total + tally[of], 0);
    expect(sum('wrong')).toBe(0);
    const readable = rows.filter(({ expected }) => !expected.includes('fail')).length;
    expect(sum('missed') / readable).toBeLessThanOrEqual(MOST_MISSED);
  });
});
