import type { Judgment } from '../../judge/judgment';
import type { Answer } from '../../judge/verdict';
import { toCsv, toJsonLines } from './csvTable';

/** Everything that is known of each judgment, one a line. */
export function judgmentsToJsonLines(judgments: readonly Judgment[]): string {
  return toJsonLines(judgments);
}

type Cell = string | number | null | undefined;

/** The columns in their order; a new one goes to the end, where it disturbs no one's formulas. */
const COLUMNS: readonly { readonly name: string; readonly cell: (one: Judgment) => Cell }[] = [
  { name: 'key', cell: ({ job }) => job.key },
  { name: 'run', cell: ({ job }) => job.runId },
  { name: 'order', cell: ({ job }) => job.order },
  { name: 'sample', cell: ({ job }) => job.sample },
  { name: 'outcome', cell: ({ outcome }) => outcome.kind },
  { name: 'answer', cell: answerOf },
  { name: 'origin', cell: ({ outcome }) => (outcome.kind === 'judged' ? outcome.origin : '') },
  { name: 'failure', cell: failureOf },
  { name: 'p_a', cell: (one) => probability(one, 'A') },
  { name: 'p_b', cell: (one) => probability(one, 'B') },
  { name: 'p_tie', cell: (one) => probability(one, 'tie') },
  { name: 'expected_score', cell: expectedScoreOf },
  { name: 'protocol', cell: ({ job }) => job.protocolId },
  { name: 'model', cell: ({ job }) => job.model.id },
  { name: 'revision', cell: ({ job }) => job.model.revision },
  { name: 'dtype', cell: ({ job }) => job.model.dtype },
  { name: 'device', cell: ({ trace }) => trace?.device },
  { name: 'mode', cell: ({ job }) => job.mode },
  { name: 'temperature', cell: ({ job }) => job.decoding.temperature },
  { name: 'seed', cell: ({ job }) => job.decoding.seed },
  { name: 'prompt_tokens', cell: ({ trace }) => trace?.promptTokens },
  { name: 'completion_tokens', cell: ({ trace }) => trace?.completionTokens },
  { name: 'finish', cell: ({ completion }) => completion.finish },
  { name: 'judged_at', cell: ({ judgedAt }) => new Date(judgedAt).toISOString() },
  { name: 'query', cell: ({ job }) => job.task.query },
  {
    name: 'response_a',
    cell: ({ job: { task } }) => (task.kind === 'pairwise' ? task.responseA : ''),
  },
  {
    name: 'response_b',
    cell: ({ job: { task } }) => (task.kind === 'pairwise' ? task.responseB : ''),
  },
  { name: 'response', cell: ({ job: { task } }) => (task.kind === 'rating' ? task.response : '') },
  { name: 'judgment', cell: ({ completion }) => completion.text },
  { name: 'thought', cell: ({ completion }) => completion.thought },
  { name: 'thought_tokens', cell: ({ completion }) => completion.thoughtTokens },
];

/** One line a judgment, in the user's frame. No cell can be run as a formula: see `csvTable.ts`. */
export function judgmentsToCsv(judgments: readonly Judgment[]): string {
  return toCsv(
    COLUMNS.map(({ name }) => name),
    judgments.map((judgment) => COLUMNS.map(({ cell }) => String(cell(judgment) ?? ''))),
  );
}

function answerOf({ outcome }: Judgment): Cell {
  if (outcome.kind !== 'judged') return '';
  const { verdict } = outcome;
  return verdict.kind === 'pairwise' ? verdict.preference : verdict.rating;
}

function failureOf({ outcome }: Judgment): Cell {
  return outcome.kind === 'judged' ? '' : `${outcome.failure.kind}: ${outcome.failure.detail}`;
}

function probability({ readout }: Judgment, wanted: Answer): Cell {
  return readout.find(({ answer }) => answer === wanted)?.probability;
}

function expectedScoreOf({ outcome }: Judgment): Cell {
  if (outcome.kind !== 'judged' || outcome.verdict.kind !== 'rating') return '';
  return outcome.verdict.expectedScore;
}
