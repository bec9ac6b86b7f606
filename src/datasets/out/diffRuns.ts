import type { Answer } from '../../judge/verdict';
import type { RunFile, RunFileVerdict } from './runFile';

/** A setting that is not the same in two runs, e.g. `model.revision`. */
interface SettingDifference {
  readonly setting: string;
  readonly first: string;
  readonly second: string;
}

export interface VerdictDifference {
  readonly job: string;
  readonly first: Answer | null;
  readonly second: Answer | null;
  /** Largest difference of a probability, 0 to 1; null where they are of different answers. */
  readonly probabilityGap: number | null;
}

/** What a repetition shows. */
export interface RunDiff {
  readonly settings: readonly SettingDifference[];
  /** Jobs of both runs whose answers differ. */
  readonly changed: readonly VerdictDifference[];
  /** The same answer, but not the same probabilities to the last bit. */
  readonly shifted: readonly VerdictDifference[];
  /** The same answer and the same probabilities. */
  readonly identical: number;
  readonly onlyInFirst: readonly string[];
  readonly onlyInSecond: readonly string[];
  /** Every job in both, and all of them identical. */
  readonly bitEqual: boolean;
}

export function diffRuns(first: RunFile, second: RunFile): RunDiff {
  const others = new Map(second.verdicts.map((verdict) => [verdict.job, verdict]));
  const jobs = new Set(first.verdicts.map(({ job }) => job));
  const changed: VerdictDifference[] = [];
  const shifted: VerdictDifference[] = [];
  const onlyInFirst: string[] = [];
  let identical = 0;
  for (const verdict of first.verdicts) {
    const other = others.get(verdict.job);
    if (other === undefined) {
      onlyInFirst.push(verdict.job);
      continue;
    }
    const difference = differenceOf(verdict, other);
    if (verdict.answer !== other.answer) changed.push(difference);
    else if (difference.probabilityGap !== 0) shifted.push(difference);
    else identical += 1;
  }
  const onlyInSecond = [...others.keys()].filter((job) => !jobs.has(job));
  return {
    settings: settingDifferences(first, second),
    changed,
    shifted,
    identical,
    onlyInFirst,
    onlyInSecond,
    bitEqual: [changed, shifted, onlyInFirst, onlyInSecond].every((list) => list.length === 0),
  };
}

function differenceOf(first: RunFileVerdict, second: RunFileVerdict): VerdictDifference {
  return {
    job: first.job,
    first: first.answer,
    second: second.answer,
    probabilityGap: gapOf(first, second),
  };
}

function gapOf(first: RunFileVerdict, second: RunFileVerdict): number | null {
  if (first.probabilities.length !== second.probabilities.length) return null;
  let gap = 0;
  for (const { answer, probability } of first.probabilities) {
    const other = second.probabilities.find((option) => option.answer === answer);
    if (other === undefined) return null;
    gap = Math.max(gap, Math.abs(probability - other.probability));
  }
  return gap;
}

/** The settings of two run files that are not the same. */
function settingDifferences(first: RunFile, second: RunFile): readonly SettingDifference[] {
  const [a, b] = [settingsOf(first), settingsOf(second)];
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return names.flatMap((setting) => {
    const [one, other] = [a.get(setting) ?? '', b.get(setting) ?? ''];
    return one === other ? [] : [{ setting, first: one, second: other }];
  });
}

/** Every setting by its path, e.g. `decoding.seed`. */
function settingsOf(file: RunFile): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(file)) {
    // The data is told apart by its fingerprint, whatever each person calls it.
    if (name === 'verdicts' || name === 'dataName') continue;
    if (typeof value !== 'object') flat.set(name, String(value));
    else
      for (const [inner, leaf] of Object.entries(value)) flat.set(`${name}.${inner}`, String(leaf));
  }
  return flat;
}
