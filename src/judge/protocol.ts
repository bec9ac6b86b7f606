import type { PairwiseTask, RatingTask, Task } from './task';
import type { Answer, ParseResult, Preference, RatingScale } from './verdict';

/** Where untrusted text stands in a prompt. */
export type SlotName =
  'query' | 'responseA' | 'responseB' | 'response' | 'reference' | 'rubric' | 'scenario';

/**
 * A piece of a message: the protocol's own words, or text from outside in a named slot.
 * Slot text is carried apart to the tokenizer, so that it can never become control tokens.
 */
export type PromptPart = string | { readonly slot: SlotName; readonly text: string };

export interface PromptMessage {
  readonly role: 'system' | 'user';
  readonly parts: readonly PromptPart[];
}

/** One allowed answer at the verdict marker. */
export interface Choice<A extends Answer = Answer> {
  readonly answer: A;
  /** The text that the judge writes for it right after the lead, e.g. `A`, `Response 1`, `10`. */
  readonly text: string;
}

/** How the probability of each allowed answer is read. */
export interface ReadoutSpec<A extends Answer = Answer> {
  /** What the engine writes after a critique, before the answer, e.g. `\n\n[[`. */
  readonly lead: string;
  /** The same where nothing was written before it. */
  readonly openingLead: string;
  /**
   * Source of a regular expression (flags `iu`) that matches, at its end, the judge's own text
   * right before an answer of the strong marker form.
   */
  readonly leadPattern: string;
  /** What closes the marker after the answer, e.g. `]]`; may be empty. */
  readonly close: string;
  readonly choices: readonly Choice<A>[];
}

/**
 * `verdict-only`: one prefill and the readout; `critique-first`: critique, then verdict;
 * `verdict-first`: verdict, then a critique that explains it.
 */
export type JudgingMode = 'verdict-only' | 'critique-first' | 'verdict-first';

export type Language = 'en' | 'zh' | 'ko';

/** How a text ended: by itself, at the token limit, or stopped. */
export type FinishReason = 'stop' | 'length' | 'interrupted';

/** Newly written text only: never the prompt. */
export interface Completion {
  readonly text: string;
  readonly finish: FinishReason;
}

interface ProtocolCommon {
  /** `family/variant[-lang]`, never renamed: it stands in saved judgments. */
  readonly id: string;
  /** Shown in the picker. */
  readonly label: string;
  readonly language: Language;
  /** Where the prompt and the contract come from: paper, card or repository. */
  readonly source: string;
  readonly rubric: 'required' | 'unused';
  readonly reference: 'optional' | 'unused';
  readonly modes: readonly JudgingMode[];
  readonly defaultMode: JudgingMode;
  /** Tokens that a critique may take by default in the page. */
  readonly maxTokens: number;
  /** The decoding that the source publishes with the prompt, where it publishes one. */
  readonly published?: { readonly maxTokens: number; readonly temperature?: number };
}

export interface PairwiseProtocol extends ProtocolCommon {
  readonly kind: 'pairwise';
  readonly readout: ReadoutSpec<Preference>;
  /** The task as it is presented: a swap has happened before. */
  readonly render: (task: PairwiseTask) => readonly PromptMessage[];
  /** `texts`: the responses, where they are known; a marker copied from them is not the judge's. */
  readonly parse: (completion: Completion, texts?: readonly string[]) => ParseResult<Preference>;
}

export interface RatingProtocol extends ProtocolCommon {
  readonly kind: 'rating';
  readonly scale: RatingScale;
  readonly readout: ReadoutSpec<number>;
  readonly render: (task: RatingTask) => readonly PromptMessage[];
  readonly parse: (completion: Completion, texts?: readonly string[]) => ParseResult<number>;
}

/** A prompt, its readout and its parser: one contract with one trained judge. */
export type JudgeProtocol = PairwiseProtocol | RatingProtocol;
export type { Task };
