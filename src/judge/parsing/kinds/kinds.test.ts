import { describe, expect, it } from 'vitest';
import { protocolById } from '../../protocols';
import type { KindRow } from './pairKinds.testdata';
import * as pairs from './pairKinds.testdata';
import * as ratings from './ratingKinds.testdata';

const kinds: readonly (readonly [string, readonly KindRow[]])[] = [
  ...Object.entries(pairs),
  ...Object.entries(ratings),
];
const MIN_ROWS = 12;

describe.each(kinds)('%s', (_kind, rows) => {
  const named = rows.map(([protocol, text, expected, finish = 'stop']) => {
    return { protocol, text, expected, finish };
  });

  it.each(named)('$protocol: $text → $expected', ({ protocol: id, text, expected, finish }) => {
    const protocol = protocolById(id);
    if (protocol === undefined) throw new Error(`There is no protocol named ${id}.`);
    const result = protocol.parse({ text, finish });
    const read = result.ok ? String(result.answer) : 'none';
    const allowed = expected.endsWith('?') ? [expected.slice(0, -1), 'none'] : [expected];
    expect(allowed).toContain(read);
  });

  it('has a table of at least twelve rows', () => {
    expect(rows.length).toBeGreaterThanOrEqual(MIN_ROWS);
  });
});
