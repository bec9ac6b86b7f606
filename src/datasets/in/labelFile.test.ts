import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairTask } from '../../judge/judgment.testdata';
import type { DatasetRow } from '../../workloads/datasetRow';
import type { RowLabel } from '../../workloads/evaluation/labelAgreement';
import { decodeLabels, labelsToCsv, labelsToJsonLines } from './labelFile';

const pair = (id: string): DatasetRow => ({ id, line: 1, task: pairTask, meta: {} });
const rating = (id: string): DatasetRow => ({
  id,
  line: 1,
  task: { kind: 'rating', query: 'q', response: 'r' },
  meta: {},
});
const rows = [pair('1'), pair('=1+1'), rating('r')];

describe('labels', () => {
  it.each([
    ['CSV', labelsToCsv],
    ['JSON Lines', labelsToJsonLines],
  ])('come back as they were from %s', (_, encode) => {
    const id = fc.oneof(fc.string(), fc.constantFrom("'", '=x', '\t', '"', 'a,b', 'a\r\nb'));
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { minLength: 1 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (ids, score) => {
          const labels = ids.map((rowId, at): RowLabel => {
            const answers = ['A', 'B', 'tie', score === 0 ? 0 : score] as const;
            return { rowId, label: answers[at % 4] ?? 'A' };
          });
          const own = labels.map(({ rowId, label }) =>
            typeof label === 'number' ? rating(rowId) : pair(rowId),
          );
          expect(decodeLabels(encode(labels), own)).toEqual({ ok: true, labels, refused: [] });
        },
      ),
    );
  });

  it('are safe in a spreadsheet', () => {
    expect(labelsToCsv([{ rowId: '=1+1', label: 'A' }])).toContain(`"'=1+1"`);
  });

  it('are joined by row id, and what cannot be taken is listed by line', () => {
    const text =
      '\uFEFFlabel,ID,note\r\na,1,x\nTie,=1+1,\n4.5,r,\nA,r,\n3,1,\nB,9,\n,1,\nB,1,\nx,y\n';
    const decoded = decodeLabels(text, rows);
    if (!decoded.ok) throw new Error(decoded.reason);
    expect(decoded.labels).toEqual([
      { rowId: '1', label: 'B' },
      { rowId: '=1+1', label: 'tie' },
      { rowId: 'r', label: 4.5 },
    ]);
    expect(decoded.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [5, '“A” is not a number.'],
      [6, '“3” is not A, B or tie.'],
      [7, 'The dataset has no row with the id “9”.'],
      [8, 'There is no label.'],
      [10, 'This row has 2 cells; the header has 3.'],
    ]);
  });

  it('may be a JSON array, and a file without the columns is refused', () => {
    expect(decodeLabels('[{"id":1,"label":"B"}]', rows)).toMatchObject({
      labels: [{ rowId: '1', label: 'B' }],
    });
    expect(decodeLabels('{"row":1}', rows)).toMatchObject({ ok: false });
    expect(decodeLabels('', rows)).toMatchObject({ ok: false });
    expect(decodeLabels('\u0000\u0001PNG', rows)).toMatchObject({ ok: false });
  });
});
