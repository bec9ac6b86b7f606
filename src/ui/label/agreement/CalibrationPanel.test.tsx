import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { plainAccount } from '../../../datasets/in/importAccount';
import { jobOf, judgedPair, shares } from '../../../judge/judgment.testdata';
import { createRandom } from '../../../judge/seededRandom';
import type { HumanLabel } from '../../../run/dataset';
import type { OpenRun } from '../../../state/datasets/datasetState';
import type { DatasetRow } from '../../../workloads/datasetRow';
import { planDatasetRun } from '../../../workloads/datasetRun';
import { CalibrationPanel } from './CalibrationPanel';

/** A run on pairs whose judge is right on three of four, always with log-odds of ±4. */
function openRunOf(count: number, orders: 'both' | 'as-given' = 'both'): OpenRun {
  const { model, decoding, protocolId, mode } = jobOf();
  const random = createRandom(3);
  const rows = Array.from({ length: count }, (_, index): DatasetRow => {
    const task = { kind: 'pairwise' as const, query: 'q', responseA: 'a', responseB: 'b' };
    return {
      id: String(index),
      line: index + 1,
      task,
      label: index % 2 === 0 ? 'A' : 'B',
      meta: {},
    };
  });
  const run: OpenRun['run'] = {
    ...{ id: 'r', createdAt: 1, protocolId, model, mode, decoding },
    ...{ workload: 'dataset-run', name: 'A run', datasetId: 'd', orders },
  };
  const right = rows.map(() => random() < 0.75);
  const judgments = planDatasetRun(run, rows).map((job) => {
    const index = Number(job.key.split('/')[1]);
    const saysA = (index % 2 === 0) === right[index];
    const a = 1 / (1 + Math.exp(saysA ? -4 : 4));
    return { ...judgedPair(saysA ? 'A' : 'B', shares(a, 1 - a)), job };
  });
  const dataset: OpenRun['dataset'] = {
    ...{ id: 'd', name: 'D', createdAt: 1, format: 'f', rowCount: count, pairs: count, ratings: 0 },
    ...{ labelled: count, account: plainAccount(count), fingerprint: 'x' },
  };
  return { run, dataset, rows, judgments };
}

const textOf = (openRun: OpenRun, labels: readonly HumanLabel[] = []): string =>
  renderToStaticMarkup(<CalibrationPanel openRun={openRun} labels={labels} />)
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ');

describe('the calibration panel', () => {
  it('shows what was fitted on which labels, and the figures of the other half', () => {
    const text = textOf(openRunOf(400));
    // ±4 is right on about three of four: ln 3 / 4 of it would be, so T is near 4 / ln 3 = 3.6.
    const [, temperature = '0'] = /Temperature (\d+\.\d\d)/u.exec(text) ?? [];
    expect(Number(temperature)).toBeGreaterThan(2.6);
    expect(Number(temperature)).toBeLessThan(5.2);
    expect(text).toContain('200 pairs with the labels of the file, reported on the 200 others');
    expect(text).toContain('split by seed 1');
    expect(text).toContain('surer than it is right');
    const [, before = '0', after = '0'] = /Log loss, in nats (\S+) (\S+)/u.exec(text) ?? [];
    // Before, with a share r right: 0.018 + 4 (1 - r); after, about the entropy of r.
    expect(Number(before)).toBeGreaterThan(0.7);
    expect(Number(after)).toBeLessThan(0.65);
  });

  it('says how many labels are missing, and of which kind', () => {
    const own = [{ datasetId: 'd', rowId: '1', label: 'A' as const, labelledAt: 1 }];
    const text = textOf(openRunOf(20), own);
    expect(text).toContain('needs 40 labelled pairs');
    expect(text).toContain('1 with your own label and 20 with the file’s');
    expect(text).toContain('Label rows of this dataset');
  });

  it('needs both orders', () => {
    expect(textOf(openRunOf(50, 'as-given'))).toContain('judged one order only');
  });
});
