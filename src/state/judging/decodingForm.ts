import type { Decoding } from '../../judge/judgment';
import type { JudgeProtocol } from '../../judge/protocol';

/** The decoding fields that the judge form and the run form share: ranges, defaults and messages. */

/** Decoding options as typed; empty follows the default. */
export interface DecodingText {
  readonly temperature: string;
  readonly topK: string;
  readonly topP: string;
  readonly seed: string;
  readonly maxTokens: string;
  /** For judges that can think. */
  readonly thinkingTokens: string;
}

/** A number as it may be typed. */
export interface NumberRule<Field extends string = string> {
  readonly field: Field;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export type DecodingField = keyof DecodingText;

const rules: readonly NumberRule<Exclude<DecodingField, 'thinkingTokens'>>[] = [
  { field: 'temperature', label: 'Temperature', min: 0, max: 2, whole: false },
  { field: 'topK', label: 'Top-k', min: 0, max: 1000, whole: true },
  { field: 'topP', label: 'Top-p', min: 0.01, max: 1, whole: false },
  { field: 'seed', label: 'Seed', min: 0, max: 4_294_967_295, whole: true },
  { field: 'maxTokens', label: 'Max tokens', min: 1, max: 32_768, whole: true },
];

/** For judges that can think; none by default: a thought takes longer than all that follows it. */
const thinkingRule: NumberRule<DecodingField> = {
  field: 'thinkingTokens',
  label: 'Thinking budget',
  min: 0,
  max: 32_768,
  whole: true,
};

/** The fields in the order of the forms. */
export function decodingRules(thinks: boolean): readonly NumberRule<DecodingField>[] {
  return thinks ? [...rules, thinkingRule] : rules;
}

/** Nothing typed: all follows the defaults. */
export const emptyDecodingText: DecodingText = {
  temperature: '',
  topK: '',
  topP: '',
  seed: '',
  maxTokens: '',
  thinkingTokens: '',
};

/**
 * Samples of a vote must be able to differ. 0.7 is what models are commonly sampled with: varied, and
 * still to the point.
 */
export const votingTemperature = 0.7;

/** Greedy but for a vote, with the protocol's own room for a critique. */
export function defaultDecoding(protocol: JudgeProtocol, vote = false): Decoding {
  const temperature = vote ? votingTemperature : 0;
  return { maxTokens: protocol.maxTokens, temperature, topK: 0, topP: 1, seed: 1 };
}

/** The first field that holds no number that it may, and what is wrong with it. */
export interface NumberProblem<Field extends string> {
  readonly field: Field;
  readonly message: string;
}

type Read =
  | { readonly ok: true; readonly value: Decoding }
  | { readonly ok: false; readonly problem: NumberProblem<DecodingField> };

/**
 * What is typed as a decoding; empty fields follow `defaults`.
 * @param thinks the judge can think: only then does a thinking budget count
 */
export function readDecoding(typed: DecodingText, defaults: Decoding, thinks: boolean): Read {
  const decoding = { ...defaults };
  for (const rule of decodingRules(thinks)) {
    const text = typed[rule.field].trim();
    if (text === '') continue;
    const value = numberIn(text, rule);
    if (value === null) return { ok: false, problem: outOfRange(text, rule) };
    if (rule.field !== 'thinkingTokens' || value > 0) decoding[rule.field] = value;
  }
  return { ok: true, value: decoding };
}

/** A decoding as it would be typed: what is the default anyway stays empty. */
export function decodingText(decoding: Decoding, defaults: Decoding | undefined): DecodingText {
  const typed = { ...emptyDecodingText };
  for (const { field } of decodingRules(true)) {
    const value = decoding[field];
    typed[field] = value === undefined || value === defaults?.[field] ? '' : String(value);
  }
  return typed;
}

/** Null where the text is no number that the rule allows. */
export function numberIn(text: string, { min, max, whole }: NumberRule): number | null {
  const value = Number(text);
  const fits = Number.isFinite(value) && value >= min && value <= max;
  return fits && (!whole || Number.isInteger(value)) ? value : null;
}

/** The message of a number that is out of its range. */
export function outOfRange<Field extends string>(
  text: string,
  { field, label, min, max, whole }: NumberRule<Field>,
): NumberProblem<Field> {
  const kind = whole ? 'a whole number' : 'a number';
  const must = `it must be ${kind} from ${min} to ${max}. Leave it empty for the default.`;
  return { field, message: `${label} is “${text.trim()}”; ${must}` };
}
