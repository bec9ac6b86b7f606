import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgedPair, judgmentOf, jobOf, pairTask, shares } from '../../src/judge/judgment.testdata';
import { openMeasureLog } from './measureLog';

describe('openMeasureLog', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'evenhand-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = (): string => join(folder, 'below', 'log.jsonl');
  const judged = (key: string) => ({ ...judgedPair('A', shares(0.8, 0.2)), job: jobOf({ key }) });

  it('goes on where it stopped, also behind a line that was cut short', () => {
    const log = openMeasureLog(path());
    log.append(judged('one'));
    log.append(judged('two'));
    const whole = readFileSync(path(), 'utf8');
    writeFileSync(path(), whole.slice(0, -20));
    const again = openMeasureLog(path());
    expect(again.judgments().map(({ job }) => job.key)).toEqual(['one']);
    again.append(judged('two'));
    expect(openMeasureLog(path()).judgments()).toEqual([judged('one'), judged('two')]);
  });

  it('makes a judgment again where the engine failed, or the row is another now', () => {
    const log = openMeasureLog(path());
    const failure = { kind: 'out-of-memory', detail: 'Too large.' } as const;
    log.append(judgmentOf({ kind: 'failed', failure }, { key: 'failed' }));
    log.append(judged('one'));
    for (const opened of [log, openMeasureLog(path())]) {
      expect(opened.holds(jobOf({ key: 'failed' }))).toBe(false);
      expect(opened.holds(jobOf({ key: 'one' }))).toBe(true);
      expect(opened.holds(jobOf({ key: 'one', task: { ...pairTask, query: '?' } }))).toBe(false);
    }
  });

  it('takes nothing that is no judgment', () => {
    openMeasureLog(path());
    appendFileSync(path(), '{"job":{"key":"x"},"outcome":{"kind":"judged"}}\nnull\n7\n');
    expect(openMeasureLog(path()).judgments()).toEqual([]);
  });
});
