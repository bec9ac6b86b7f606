import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgedPair, jobOf, pairTask, shares } from '../../judge/judgment.testdata';
import { protectCell, toCsv, unprotectCell } from './csvTable';
import { fromCsv } from './csvTable.testdata';
import { diffRuns } from './diffRuns';
import { dataFingerprint } from '../fingerprint';
import { judgmentsToCsv, judgmentsToJsonLines } from './judgmentExport';
import { decodeRunFile, encodeRunFile, toRunFileVerdict, type RunFile } from './runFile';

const judgment = { ...judgedPair('B', shares(0.1, 0.9)), readout: shares(0.1, 0.9) };
const dangerous = {
  ...judgment,
  job: jobOf({ task: { ...pairTask, query: '=HYPERLINK("x")', responseA: '@SUM(A1)' } }),
  completion: { text: '\t=1\r\n"quoted"', finish: 'stop' as const },
};

describe('CSV', () => {
  it('has no cell that a spreadsheet runs', () => {
    const cells = ['=1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '＝1', "'=1", "''=1"];
    for (const cell of cells) expect(protectCell(cell)).toBe(`'${cell}`);
    for (const cell of ['1', 'a=1', "it's", "'quoted'", '']) expect(protectCell(cell)).toBe(cell);
    const table = fromCsv(judgmentsToCsv([dangerous]));
    expect(judgmentsToCsv([dangerous])).toContain(`"'=HYPERLINK(""x"")"`);
    const column = (name: string) => table[1]?.[table[0]?.indexOf(name) ?? -1];
    expect([column('query'), column('judgment'), column('answer'), column('p_b')]).toEqual([
      '=HYPERLINK("x")',
      '\t=1\r\n"quoted"',
      'B',
      '0.9',
    ]);
  });

  it('keeps numbers numbers, their sign included', () => {
    expect(toCsv(['x', 'y'], [[-0.5, '-0.5']])).toBe(`"x","y"\r\n"-0.5","'-0.5"`);
    expect(fromCsv(toCsv(['x'], [[-1e-7], [3]]))).toEqual([['x'], ['-1e-7'], ['3']]);
  });

  it('comes back as it was', () => {
    const cell = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("'", '"', '=', '-', ',', ';', '\r', '\n', '\t', 'a'))
        .map((characters) => characters.join('')),
    );
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1 });
    fc.assert(fc.property(cell, (text) => unprotectCell(protectCell(text)) === text));
    fc.assert(
      fc.property(table, (rows) => {
        expect(fromCsv(toCsv(['x', 'y'], rows))).toEqual([['x', 'y'], ...rows]);
      }),
    );
  });
});

describe('JSON Lines', () => {
  it('keeps everything', () => {
    const [first = ''] = judgmentsToJsonLines([dangerous, judgment]).split('\n');
    expect(JSON.parse(first)).toEqual(dangerous);
  });
});

describe('run file', () => {
  const file: RunFile = {
    format: 'evenhand-run',
    version: 1,
    appVersion: '0.1.0',
    workload: 'dataset-run',
    dataName: 'pairs.jsonl',
    dataFingerprint: dataFingerprint([{ id: '1', line: 1, task: pairTask, meta: {} }]),
    rowCount: 1,
    protocolId: 'self-taught/pairwise',
    promptHash: 'abc',
    model: { id: 'm', revision: '1', dtype: 'q8' },
    device: 'WASM, 2 threads',
    mode: 'critique-first',
    orders: 'both',
    decoding: jobOf().decoding,
    seeds: { 'chosen position': 1 },
    verdicts: [toRunFileVerdict(judgment)],
  };

  it('keeps every bit', () => {
    expect(decodeRunFile(encodeRunFile(file))).toEqual({ ok: true, file });
    expect(file.verdicts[0]).toMatchObject({ job: '1/AB/0', answer: 'B' });
    expect(diffRuns(file, file)).toMatchObject({ bitEqual: true, identical: 1, settings: [] });
  });

  it('keeps a thinking budget, and tells where it differs', () => {
    const thinking = { ...file, decoding: { ...file.decoding, thinkingTokens: 64 } };
    expect(decodeRunFile(encodeRunFile(thinking))).toEqual({ ok: true, file: thinking });
    expect(diffRuns(file, thinking).settings).toMatchObject([
      { setting: 'decoding.thinkingTokens', second: '64' },
    ]);
  });

  it('says what is wrong with another file', () => {
    expect(decodeRunFile('{')).toEqual({ ok: false, reason: 'This is not valid JSON.' });
    expect(decodeRunFile('{"format":"x"}')).toMatchObject({ ok: false });
    const broken = encodeRunFile(file).replace('"q8"', '8');
    expect(decodeRunFile(broken)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('model.dtype'),
    });
  });

  it('shows what changed', () => {
    const verdict = toRunFileVerdict(judgment);
    const shifted = { ...verdict, job: '2', probabilities: shares(0.1, 0.9 + 1e-12) };
    const first = {
      ...file,
      verdicts: [verdict, { ...verdict, job: '2' }, { ...verdict, job: '3' }],
    };
    const second = {
      ...file,
      device: 'WebGPU',
      decoding: { ...file.decoding, seed: 2 },
      verdicts: [
        { ...verdict, answer: 'A' as const },
        { ...shifted, probabilities: [...shifted.probabilities] },
      ],
    };
    const diff = diffRuns(first, second);
    expect(diff.settings).toEqual([
      { setting: 'device', first: 'WASM, 2 threads', second: 'WebGPU' },
      { setting: 'decoding.seed', first: '1', second: '2' },
    ]);
    expect(diff.changed.map(({ job }) => job)).toEqual(['1/AB/0']);
    expect(diff.shifted.map(({ job }) => job)).toEqual(['2']);
    expect([diff.onlyInFirst, diff.identical, diff.bitEqual]).toEqual([['3'], 0, false]);
  });
});

describe('dataFingerprint', () => {
  const row = { id: '1', line: 1, task: pairTask, meta: {} };

  it('changes with what is judged, not with where it stood', () => {
    const print = dataFingerprint([row]);
    expect(print).toMatch(/^[0-9a-f]{16}$/);
    expect(dataFingerprint([{ ...row, line: 9, meta: { x: 'y' } }])).toBe(print);
    expect(dataFingerprint([{ ...row, label: 'A' }])).not.toBe(print);
    const { responseA, responseB } = pairTask;
    const swapped = { ...pairTask, responseA: responseB, responseB: responseA };
    expect(dataFingerprint([{ ...row, task: swapped }])).not.toBe(print);
  });
});
