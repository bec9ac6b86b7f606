import type { Judgment, Order } from '../../judgment';
import { averagePreference, probabilityOf, type AveragedPreference } from '../../positionSwap';
import type { PairwiseTask } from '../../task';
import type { Preference } from '../../verdict';

/**
 * What one order gave, in the user's frame. `unparsable`: judged, but its text holds no verdict;
 * `absent`: not judged, not yet judged, or the engine failed.
 */
export type Reading = Preference | 'unparsable' | 'absent';

/** One pair with its label, if any, and what the judge said of it: the row of every pairwise metric. */
export interface JudgedPair {
  readonly id: string;
  /** In the user's frame; null where the row has none. */
  readonly label: Preference | null;
  readonly readings: Readonly<Record<Order, Reading>>;
  /** Null where one of the orders has no readout. */
  readonly averaged: AveragedPreference | null;
  /** UTF-16 units of the two responses. */
  readonly lengths: { readonly A: number; readonly B: number };
  readonly group?: string;
  readonly scenario?: string;
}

/** What a row brings besides its judgments. */
interface PairContext {
  readonly id: string;
  readonly task: PairwiseTask;
  readonly label: Preference | null;
  readonly group?: string;
  readonly scenario?: string;
}

export function judgedPair(
  { id, task, label, group, scenario }: PairContext,
  judgments: Readonly<Record<Order, Judgment | null>>,
): JudgedPair {
  const [ab, ba] = [readoutOf(judgments.AB), readoutOf(judgments.BA)];
  return {
    id,
    label,
    readings: { AB: readingOf(judgments.AB), BA: readingOf(judgments.BA) },
    averaged: ab !== null && ba !== null ? averagePreference(ab, ba) : null,
    lengths: { A: task.responseA.length, B: task.responseB.length },
    ...(group === undefined ? {} : { group }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}

export function readingOf(judgment: Judgment | null): Reading {
  if (judgment === null || judgment.outcome.kind === 'failed') return 'absent';
  if (judgment.outcome.kind === 'unparsable') return 'unparsable';
  const { verdict } = judgment.outcome;
  return verdict.kind === 'pairwise' ? verdict.preference : 'absent';
}

function readoutOf(judgment: Judgment | null): AveragedPreference['probabilities'] | null {
  if (judgment?.outcome.kind !== 'judged') return null;
  const { verdict } = judgment.outcome;
  return verdict.kind === 'pairwise' && verdict.probabilities.length > 0
    ? verdict.probabilities
    : null;
}

export function isPreference(reading: Reading): reading is Preference {
  return reading !== 'unparsable' && reading !== 'absent';
}

/**
 * The most probable answer of the order-averaged preference; exactly even counts as a tie. Without
 * readouts it is what both orders say, where they agree.
 */
export function averagedPreference({ averaged, readings }: JudgedPair): Preference | null {
  if (averaged === null) {
    return isPreference(readings.AB) && readings.AB === readings.BA ? readings.AB : null;
  }
  const tie = probabilityOf(averaged.probabilities, 'tie');
  const a = probabilityOf(averaged.probabilities, 'A');
  const b = probabilityOf(averaged.probabilities, 'B');
  if (averaged.logOdds === 0 || (tie >= a && tie >= b)) return 'tie';
  return a > b ? 'A' : 'B';
}

/** Do tie labels count as rows, or are they left out (PandaLM's and LLMBar's usual reporting)? */
export type TieHandling = 'counted' | 'left-out';

/** The label that a metric compares with; null where the row is excluded. */
export function comparedLabel({ label }: JudgedPair, ties: TieHandling): Preference | null {
  return ties === 'left-out' && label === 'tie' ? null : label;
}
