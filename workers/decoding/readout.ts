import type { ReadoutSpec } from '../../src/judge/protocol';
import type { Readout } from '../../src/engine/inferenceApi';
import type { KvState, LanguageModel, Logits } from './languageModel';
import { probabilitiesOf } from './sampling';
import type { JudgeTokenizer } from '../prompt/tokenizer';

/** A point in the text: the logits of what comes next, and the state to go on from. */
export interface TextPoint {
  readonly logits: Logits;
  readonly kv: KvState;
}

/**
 * Tokens of `lead + choice` for every choice, as the tokenizer writes them with the marker's close:
 * a tokenizer may hold `[[5]]` as one token, or split `10` in two.
 */
export function choicePaths(
  tokenizer: JudgeTokenizer,
  spec: ReadoutSpec,
  lead: string,
): readonly (readonly number[])[] {
  return spec.choices.map(({ text }) => {
    const whole = tokenizer.tokenWrittenAs(lead + text + spec.close);
    if (whole !== undefined) return [whole];
    const closed = encodeContinuation(tokenizer, lead + text + spec.close);
    const open = encodeContinuation(tokenizer, lead + text);
    return open.every((id, index) => closed[index] === id) ? open : closed;
  });
}

/**
 * Encodes text that continues other text. Tokenizers that put a blank before the first word would
 * put one here too: a colon before it, taken off again, keeps them from doing so.
 */
export function encodeContinuation(tokenizer: JudgeTokenizer, text: string): number[] {
  const whole = tokenizer.tokenWrittenAs(text);
  if (whole !== undefined) return [whole];
  const alone = tokenizer.encode(text);
  const anchor = tokenizer.encode(':');
  const anchored = tokenizer.encode(`:${text}`);
  const clean = anchor.every((id, index) => anchored[index] === id);
  return clean && anchored.length > anchor.length ? anchored.slice(anchor.length) : alone;
}

/** Tokens that all paths share at their start; at least one token of each path is left over. */
export function sharedPrefix(paths: readonly (readonly number[])[]): number[] {
  const [first = []] = paths;
  const longest = Math.min(...paths.map((path) => path.length)) - 1;
  let length = 0;
  while (length < longest && paths.every((path) => path[length] === first[length])) length += 1;
  return first.slice(0, length);
}

/**
 * Reads the probability of every choice at `point`, which is not released.
 *
 * The paths form a trie. A choice that ends where another goes on (`1` in `10`) gets the share of
 * that node that the longer ones leave. A path that is alone needs no further pass.
 */
export async function readChoices(
  model: LanguageModel,
  point: TextPoint,
  paths: readonly (readonly number[])[],
): Promise<Omit<Readout, 'supplied'>> {
  const shared = sharedPrefix(paths);
  const start = shared.length > 0 ? await advance(model, point, shared) : null;
  const rests = paths.map((path, choice) => ({ choice, rest: path.slice(shared.length) }));
  const mass = new Array<number>(paths.length).fill(0);
  try {
    await spread(model, start ?? point, rests, 1, mass);
  } finally {
    start?.kv.release();
  }
  const coverage = mass.reduce((sum, share) => sum + share, 0);
  const even = 1 / paths.length;
  return {
    probabilities: mass.map((share) => (coverage > 0 ? share / coverage : even)),
    coverage,
  };
}

interface Branch {
  readonly choice: number;
  readonly rest: readonly number[];
}

async function spread(
  model: LanguageModel,
  point: TextPoint,
  branches: readonly Branch[],
  share: number,
  mass: number[],
): Promise<void> {
  const ended = branches.filter(({ rest }) => rest.length === 0);
  const groups = new Map<number, Branch[]>();
  for (const { choice, rest } of branches) {
    const [id, ...after] = rest;
    if (id === undefined) continue;
    groups.set(id, [...(groups.get(id) ?? []), { choice, rest: after }]);
  }
  const ids = [...groups.keys()];
  const probabilities = probabilitiesOf(point.logits, ids);
  let left = 1;
  for (const [index, id] of ids.entries()) {
    const probability = probabilities[index] ?? 0;
    left -= probability;
    const group = groups.get(id) ?? [];
    const [only] = group;
    if (group.length === 1 && only) {
      mass[only.choice] = share * probability;
      continue;
    }
    const next = await advance(model, point, [id]);
    try {
      await spread(model, next, group, share * probability, mass);
    } finally {
      next.kv.release();
    }
  }
  for (const { choice } of ended) mass[choice] = (share * Math.max(left, 0)) / ended.length;
}

/** Goes on from a point with given tokens; the point stays. */
export async function advance(
  model: LanguageModel,
  point: TextPoint,
  ids: readonly number[],
): Promise<TextPoint> {
  return model.forward(ids, point.kv);
}
