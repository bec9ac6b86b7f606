import * as v from 'valibot';
import type { Judgment } from '../../judge/judgment';
import type { Answer } from '../../judge/verdict';

const answer: v.GenericSchema<unknown, Answer> = v.union([
  v.picklist(['A', 'B', 'tie']),
  v.pipe(v.number(), v.finite()),
]);
const finite = v.pipe(v.number(), v.finite());

const verdictSchema = v.object({
  /** The job's key without its run: the same row, order and sample in another run. */
  job: v.string(),
  /** Null where no verdict was read. */
  answer: v.nullable(answer),
  probabilities: v.array(v.object({ answer, probability: finite })),
});

const runFileSchema = v.object({
  format: v.literal('evenhand-run'),
  version: v.literal(1),
  appVersion: v.string(),
  workload: v.string(),
  /** What the person called the data: to say which is missing. Not compared. */
  dataName: v.string(),
  dataFingerprint: v.string(),
  rowCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
  protocolId: v.string(),
  /** Fingerprint of the protocol's prompt for a fixed task: changes where its words change. */
  promptHash: v.string(),
  model: v.object({ id: v.string(), revision: v.string(), dtype: v.string() }),
  device: v.string(),
  mode: v.picklist(['verdict-only', 'critique-first', 'verdict-first']),
  orders: v.picklist(['both', 'as-given']),
  decoding: v.object({
    maxTokens: finite,
    temperature: finite,
    topK: finite,
    topP: finite,
    seed: finite,
    thinkingTokens: v.exactOptional(finite),
  }),
  /** Seeds besides the decoding's, by what they decide, e.g. `chosen position`. */
  seeds: v.record(v.string(), finite),
  verdicts: v.array(verdictSchema),
});

/** Everything needed to repeat a run, and what it found. It holds no text of the data. */
export type RunFile = v.InferOutput<typeof runFileSchema>;
export type RunFileVerdict = v.InferOutput<typeof verdictSchema>;

export function toRunFileVerdict({ job, outcome, readout }: Judgment): RunFileVerdict {
  const verdict = outcome.kind === 'judged' ? outcome.verdict : null;
  const said = verdict?.kind === 'pairwise' ? verdict.preference : (verdict?.rating ?? null);
  return {
    job: job.key.startsWith(`${job.runId}/`) ? job.key.slice(job.runId.length + 1) : job.key,
    answer: said,
    probabilities: readout.map(({ answer: option, probability }) => ({
      answer: option,
      probability,
    })),
  };
}

/** JSON, indented: a person may read and compare it. Numbers keep every bit. */
export function encodeRunFile(file: RunFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}

export type DecodedRunFile =
  { readonly ok: true; readonly file: RunFile } | { readonly ok: false; readonly reason: string };

export function decodeRunFile(text: string): DecodedRunFile {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, reason: 'This is not valid JSON.' };
  }
  const result = v.safeParse(runFileSchema, value);
  if (result.success) return { ok: true, file: result.output };
  const [issue] = result.issues;
  return { ok: false, reason: `${v.getDotPath(issue) ?? 'The file'}: ${issue.message}` };
}
