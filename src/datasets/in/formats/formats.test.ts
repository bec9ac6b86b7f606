import { describe, expect, it } from 'vitest';
import type { DatasetRow } from '../../../workloads/datasetRow';
import { decodeDataset } from '../datasetDecoder';
import { DATASET_FORMATS } from '../knownFormats';
import { pairFixtures } from './pairFormats.testdata';
import { preferenceFixtures } from './preferenceFormats.testdata';
import { ratingFixtures } from './ratingFormats.testdata';
import { toolFixtures } from './toolFormats.testdata';

const fixtures = { ...pairFixtures, ...preferenceFixtures, ...ratingFixtures, ...toolFixtures };

/** Query, responses with the chosen one first where a coin placed it, and label. */
function essence({ task, label, meta }: DatasetRow) {
  if (task.kind === 'rating') return [task.query, [task.response], label];
  const { query, responseA, responseB } = task;
  const position = meta['chosen position'];
  if (position === undefined) return [query, [responseA, responseB], label];
  expect(label).toBe(position);
  const both = position === 'A' ? [responseA, responseB] : [responseB, responseA];
  return [query, both, 'chosen'];
}

describe('known formats', () => {
  it('have a fixture each, and no fixture is without a format', () => {
    expect(DATASET_FORMATS.map(({ id }) => id).sort()).toEqual(Object.keys(fixtures).sort());
  });

  it.each(Object.entries(fixtures))('%s comes in whole', (id, { records, rows }) => {
    for (const text of [
      records.map((record) => JSON.stringify(record)).join('\n'),
      JSON.stringify(records, null, 2),
    ]) {
      // A log that is one object has its rows inside; inside a list it is another file.
      if (text.startsWith('[') && /^(?:promptfoo|inspect)$/.test(id)) continue;
      const file = decodeDataset(text, { seed: 1 });
      expect([file.format?.id, file.account.leftOut.lines]).toEqual([id, []]);
      expect(file.account.unmatchedLabels.lines).toEqual([]);
      expect(file.rows.map(essence)).toEqual(rows);
    }
  });

  it('leave no column behind: what is not used is kept', () => {
    const text = JSON.stringify(pairFixtures['label-studio-pairwise']?.records[0]);
    const [row] = decodeDataset(text, { seed: 1 }).rows;
    expect(row?.meta).toMatchObject({ 'data.topic': 't', 'annotations[0].id': '1' });
  });
});
