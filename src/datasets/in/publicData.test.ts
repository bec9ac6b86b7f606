import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jobOf, judgedPair, shares } from '../../judge/judgment.testdata';
import type { Judgment } from '../../judge/judgment';
import { baselines } from '../../judge/metrics/pairs/baselines';
import { agreementRate } from '../../judge/metrics/pairs/agreement';
import { consistencyRate } from '../../judge/metrics/pairs/consistency';
import { llmBarFigures } from '../../judge/metrics/pairs/llmBar';
import { planDatasetRun, summariseDatasetRun, type DatasetRun } from '../../workloads/datasetRun';
import { decodeDataset, type DecodedFile } from './datasetDecoder';

const FOLDER = process.env['EVENHAND_DATA'] ?? '../shared/data';
const { model, decoding, protocolId, mode } = jobOf();
const run: DatasetRun = { id: 'r', protocolId, model, mode, decoding, orders: 'both' };

function decode(name: string): DecodedFile {
  return decodeDataset(readFileSync(join(FOLDER, name), 'utf8'), { seed: 1 });
}

function pairsOf({ rows }: DecodedFile, judgments: readonly Judgment[] = []) {
  return summariseDatasetRun(run, rows, judgments).rows.flatMap(({ pair }) => pair ?? []);
}

const percent = (share: number | null): string => (100 * (share ?? Number.NaN)).toFixed(1);

describe.skipIf(!existsSync(FOLDER))('public data (skipped: EVENHAND_DATA is absent)', () => {
  it('reads every row', () => {
    const counts = [
      ['llmbar-natural', 100],
      ['llmbar-adv-neighbor', 134],
      ['pandalm-testset-v1', 999],
      ['prometheus-mt-bench-eval-absolute', 320],
      ['prometheus-vicuna-eval-absolute', 320],
    ] as const;
    for (const [name, count] of counts) {
      const { rows, account } = decode(`${name}.jsonl`);
      expect([name, rows.length, account.leftOut.lines]).toEqual([name, count, []]);
      expect(rows.every(({ label }) => label !== undefined)).toBe(true);
    }
    const [rated] = decode('prometheus-mt-bench-eval-absolute.jsonl').rows;
    expect(rated?.task.rubric?.levels.map(({ score }) => score)).toEqual([1, 2, 3, 4, 5]);
  });

  it('gives the published scores of “the longer wins”', () => {
    const panda = baselines(pairsOf(decode('pandalm-testset-v1.jsonl')), 'left-out').longerWins;
    // 599 longer, 7 equally long of 894: (599 + 3.5) / 894.
    expect([panda.hits, panda.of, percent(panda.share)]).toEqual([602.5, 894, '67.4']);
    const natural = baselines(pairsOf(decode('llmbar-natural.jsonl'))).longerWins;
    expect([natural.hits, natural.of, percent(natural.share)]).toEqual([56.5, 100, '56.5']);
  });

  it('gives hand-counted figures for recorded predictions on LLMBar-Natural', () => {
    // The judge: right in both orders on rows 0–69, the first shown on 70–89, wrong on 90–99.
    const file = decode('llmbar-natural.jsonl');
    const places = new Map(file.rows.map(({ id }, place) => [id, place]));
    const labels = new Map(file.rows.map(({ id, label }) => [id, label === 'A' ? 'A' : 'B']));
    const judgments = planDatasetRun(run, file.rows).map((job): Judgment => {
      const id = job.key.split('/')[1] ?? '';
      const place = places.get(id) ?? 0;
      const right = labels.get(id) === 'A' ? 'A' : 'B';
      const shownFirst = job.order === 'AB' ? 'A' : 'B';
      const said = place < 70 ? right : place < 90 ? shownFirst : right === 'A' ? 'B' : 'A';
      return { ...judgedPair(said, said === 'A' ? shares(0.9, 0.1) : shares(0.1, 0.9)), job };
    });
    const pairs = pairsOf(file, judgments);
    const { averageAccuracy, positionalAgreement } = llmBarFigures(pairs);
    // Following the position is right in exactly one of the two orders: (140 + 20) / 200.
    expect(averageAccuracy).toBeCloseTo(0.8, 12);
    expect(positionalAgreement).toMatchObject({ hits: 80, of: 100 });
    expect(agreementRate(pairs)).toMatchObject({ hits: 70, of: 100 });
    expect(consistencyRate(pairs)).toEqual(positionalAgreement);
  });
});
