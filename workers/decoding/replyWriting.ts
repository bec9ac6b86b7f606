import type { GenerateRequest, Generation, Readout } from '../../src/engine/inferenceApi';
import { createMarkerWatch, type MarkerWatch } from './markerWatch';
import type { EncodedPrompt } from '../prompt/promptEncoding';
import { choicePaths, encodeContinuation, readChoices, type TextPoint } from './readout';
import { argmax, type Random, sampleToken } from './sampling';
import { createTextStream } from './textStream';
import { closingTokens, thoughtOf, writeThought } from './thoughtWriting';
import { type DecodeDeps, step, type Writing, writeTokens } from './tokenWriting';

/** What a judge wrote behind its prompt. */
export type Written = Pick<
  Generation,
  'text' | 'finish' | 'readout' | 'completionTokens' | 'thought' | 'thoughtTokens'
>;

/** Stopped before the first word. */
export const stoppedEarly: Written = {
  text: '',
  finish: 'interrupted',
  readout: null,
  completionTokens: 0,
};

/** Writes in the request's mode from the end of the prompt, `point`, which it takes over. */
export async function writeReply(
  deps: DecodeDeps,
  request: GenerateRequest,
  point: TextPoint,
  { ids, inThought }: EncodedPrompt,
): Promise<Written> {
  const room = deps.model.contextTokens - ids.length - markerRoom - closingTokens(deps);
  const { maxTokens, thinkingTokens = 0 } = request.decoding;
  if (!inThought) return reply(deps, request, point, limitOf(maxTokens, room));
  // A thought never takes the reply's place: where both do not fit, each has half.
  const kept = request.mode === 'verdict-only' ? 0 : Math.min(maxTokens, Math.floor(room / 2));
  const thought = await writeThought(deps, request, point, limitOf(thinkingTokens, room - kept));
  if (thought.finish === 'interrupted') {
    thought.point.kv.release();
    return { ...stoppedEarly, ...thoughtOf(thought) };
  }
  const limit = limitOf(maxTokens, room - thought.tokens);
  return { ...(await reply(deps, request, thought.point, limit)), ...thoughtOf(thought) };
}

function limitOf(wanted: number, room: number): number {
  return Math.max(0, Math.min(wanted, room));
}

function reply(
  deps: DecodeDeps,
  request: GenerateRequest,
  point: TextPoint,
  limit: number,
): Promise<Written> {
  if (request.mode === 'verdict-only') return readOnly(deps, request, point);
  if (request.mode === 'verdict-first') return verdictFirst(deps, request, point, limit);
  return critiqueFirst(deps, request, point, limit);
}

/** Tokens kept free for a marker that the engine writes. */
export const markerRoom = 24;

async function readOnly(
  deps: DecodeDeps,
  { readout }: GenerateRequest,
  point: TextPoint,
): Promise<Written> {
  const paths = choicePaths(deps.tokenizer, readout, readout.openingLead);
  const read = await readChoices(deps.model, point, paths);
  point.kv.release();
  return { text: '', finish: 'stop', readout: { ...read, supplied: true }, completionTokens: 0 };
}

async function verdictFirst(
  deps: DecodeDeps,
  request: GenerateRequest,
  point: TextPoint,
  limit: number,
): Promise<Written> {
  const spec = request.readout;
  const paths = choicePaths(deps.tokenizer, spec, spec.openingLead);
  const readout: Readout = { ...(await readChoices(deps.model, point, paths)), supplied: true };
  const choice = spec.choices[pick(readout.probabilities, request, deps.random)];
  const marker = spec.openingLead + (choice?.text ?? '') + spec.close;
  const after = await step(deps.model, encodeContinuation(deps.tokenizer, marker), point.kv);
  deps.emit({ kind: 'text', delta: marker, completionTokens: 0 });
  const stream = createTextStream(deps.tokenizer);
  const stretch = { stream, limit, watch: null, opensReply: false };
  const writing = await writeTokens(deps, request, after, stretch);
  writing.point.kv.release();
  return {
    text: marker + stream.text,
    // No thought is looked for behind a verdict.
    finish: writing.finish === 'thought' ? 'length' : writing.finish,
    readout,
    completionTokens: writing.tokens,
  };
}

function pick(
  probabilities: readonly number[],
  { decoding }: GenerateRequest,
  random: Random,
): number {
  const logits = Float32Array.from(probabilities, (p) => Math.log(Math.max(p, 1e-30)));
  return decoding.temperature > 0
    ? sampleToken(logits, { ...decoding, topK: 0, topP: 1 }, random)
    : argmax(logits);
}

async function critiqueFirst(
  deps: DecodeDeps,
  request: GenerateRequest,
  point: TextPoint,
  limit: number,
): Promise<Written> {
  const first = await writeCritique(deps, request, point, limit, true);
  if (first.writing.finish !== 'thought') return endCritique(deps, request, first);
  // A thought that nobody asked for: kept apart, and paid for from the critique's tokens.
  const thought = await writeThought(
    deps,
    request,
    first.writing.point,
    limit - first.writing.tokens,
  );
  const opened = { text: thought.text, tokens: thought.tokens + first.writing.tokens };
  if (thought.finish === 'interrupted') {
    thought.point.kv.release();
    return { ...stoppedEarly, ...thoughtOf(opened) };
  }
  const left = limit - opened.tokens;
  const second = await writeCritique(deps, request, thought.point, left, false);
  return { ...(await endCritique(deps, request, second)), ...thoughtOf(opened) };
}

/** What is judged, as the prompt shows it. */
function responsesIn({ messages }: GenerateRequest): readonly string[] {
  return messages.flatMap(({ parts }) =>
    parts.flatMap((part) =>
      typeof part !== 'string' && part.slot.startsWith('response') ? [part.text] : [],
    ),
  );
}

interface Critique {
  readonly writing: Writing;
  readonly text: string;
  readonly watch: MarkerWatch;
}

async function writeCritique(
  deps: DecodeDeps,
  request: GenerateRequest,
  point: TextPoint,
  limit: number,
  opensReply: boolean,
): Promise<Critique> {
  const stream = createTextStream(deps.tokenizer);
  const watch = createMarkerWatch(request.readout, responsesIn(request));
  const writing = await writeTokens(deps, request, point, { stream, limit, watch, opensReply });
  return { writing, text: stream.text, watch };
}

/** Reads the verdict where the judge wrote its marker, or asks for it; releases the last point. */
async function endCritique(
  deps: DecodeDeps,
  request: GenerateRequest,
  { writing, text, watch }: Critique,
): Promise<Written> {
  const finish = writing.finish === 'thought' ? 'length' : writing.finish;
  const own = watch.last(text);
  const readout =
    own ?? (finish === 'interrupted' ? null : await ask(deps, request, writing.point, text));
  writing.point.kv.release();
  return { text, finish, readout, completionTokens: writing.tokens };
}

/** The judge never reached its marker: the engine writes it and reads the answer. */
async function ask(
  deps: DecodeDeps,
  { readout }: GenerateRequest,
  point: TextPoint,
  text: string,
): Promise<Readout> {
  const lead = text.trim() === '' ? readout.openingLead : readout.lead;
  const paths = choicePaths(deps.tokenizer, readout, lead);
  return { ...(await readChoices(deps.model, point, paths)), supplied: true };
}
