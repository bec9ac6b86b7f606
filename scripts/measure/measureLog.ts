import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Judgment, JudgmentJob } from '../../src/judge/judgment';
import { decodeJudgment } from '../../src/storage/codecs/judgmentCodec';

/** Judgments on disk, one JSON line each, only ever added to. */
export interface MeasureLog {
  /** The last one of every job; those on which the engine failed are left out, to be made again. */
  judgments(): readonly Judgment[];
  /** Whether this very task was judged: a row may have changed in its file since. */
  holds(job: JudgmentJob): boolean;
  append(judgment: Judgment): void;
}

/** Opens the log at this path, or begins it. A last line that a kill cut short is passed over. */
export function openMeasureLog(path: string): MeasureLog {
  mkdirSync(dirname(path), { recursive: true });
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const byKey = new Map(readJudgments(text).map((judgment) => [judgment.job.key, judgment]));
  // What follows a line that was cut short must not be joined to it.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(path, '\n');
  return {
    judgments: () => [...byKey.values()],
    holds({ key, task }) {
      const made = byKey.get(key);
      return made !== undefined && JSON.stringify(made.job.task) === JSON.stringify(task);
    },
    append(judgment) {
      if (judgment.outcome.kind !== 'failed') byKey.set(judgment.job.key, judgment);
      appendFileSync(path, `${JSON.stringify(judgment)}\n`);
    },
  };
}

function readJudgments(text: string): readonly Judgment[] {
  return text.split('\n').flatMap((line) => {
    const read = line === '' ? null : decodeJudgment(parsed(line));
    return read?.ok && read.value.outcome.kind !== 'failed' ? [read.value] : [];
  });
}

/** Undefined for a line that was cut short. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
