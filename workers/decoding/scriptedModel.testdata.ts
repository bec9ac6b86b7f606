import { countHolders, type KvState, type LanguageModel, type Logits } from './languageModel';
import type { JudgeTokenizer } from '../prompt/tokenizer';

/** What the judge would write behind the text that it has written so far; null ends its reply. */
export type Script = (written: string) => string | null;

/** Goes on with the first of the texts that begins with what is written and is longer. */
export const writes =
  (...texts: readonly string[]): Script =>
  (written) =>
    texts
      .find((text) => text.length > written.length && text.startsWith(written))
      ?.slice(written.length) ?? null;

export interface ScriptedModel extends LanguageModel {
  /** States that were handed out and not yet freed. */
  held(): number;
  /** The longest text that was ever fed to it, control tokens written out. */
  longest(): string;
}

const likely = 20;

/**
 * A language model that is almost sure of the next token of a script. It sees the ids that it was
 * given and nothing else: whatever the engine writes in between stands in them.
 * @param promptTokens ids before the script's text
 */
export function createScriptedModel(
  tokenizer: JudgeTokenizer,
  end: string,
  promptTokens: number,
  script: Script,
  contextTokens = 4096,
): ScriptedModel {
  /** The ids of each row of a state. */
  const texts = new WeakMap<KvState, readonly (readonly number[])[]>();
  const [endId = 0] = tokenizer.encode(end);
  const size = Math.max(...tokenizer.controlIds) + 1;
  /** The script speaks in whole characters, of which some tokens are a part. */
  const nextOf = (ids: readonly number[]): number => {
    let whole = ids.length;
    while (tokenizer.spell(ids.slice(0, whole)).endsWith('\uFFFD')) whole -= 1;
    const rest = script(tokenizer.spell(ids.slice(0, whole)));
    return rest === null ? endId : (tokenizer.encode(rest)[ids.length - whole] ?? endId);
  };
  let held = 0;
  let longest: readonly number[] = [];
  const stateOf = (rows: readonly (readonly number[])[]): KvState => {
    const [first = []] = rows;
    const kv = countHolders(first.length, rows.length * first.length, () => (held -= 1));
    held += 1;
    texts.set(kv, rows);
    return kv;
  };
  const logitsOf = (all: readonly number[]): Logits => {
    if (all.length > contextTokens) throw new Error('The text is longer than the context.');
    if (all.length > longest.length) longest = all;
    const logits = new Float32Array(size);
    logits[all.length < promptTokens ? endId : nextOf(all.slice(promptTokens))] = likely;
    return logits;
  };
  return {
    stopIds: new Set([endId]),
    contextTokens,
    chunkTokens: 64,
    held: () => held,
    longest: () => tokenizer.spell(longest),
    forward(ids, past) {
      const all = [...(past ? (texts.get(past)?.[0] ?? []) : []), ...ids];
      return Promise.resolve({ logits: logitsOf(all), kv: stateOf([all]) });
    },
    batch: {
      gather(kv, rows) {
        const before = texts.get(kv) ?? [];
        return Promise.resolve(stateOf(rows.map((row) => before[row] ?? [])));
      },
      forward(ids, kv) {
        const all = (texts.get(kv) ?? []).map((row, index) => [...row, ids[index] ?? endId]);
        return Promise.resolve({ logits: all.map(logitsOf), kv: stateOf(all) });
      },
    },
  };
}
