import { sentenceTexts as texts } from './sentenceTexts';

/** `Left out: 20 inconsistent, 3 without a verdict.`; nothing is dropped without being counted. */
export function leftOutWords<Reason extends string>(
  counts: Readonly<Record<Reason, number>>,
  words: Readonly<Record<Reason, string>>,
): string {
  const named = (Object.entries(words) as [Reason, string][]) // The keys of a record are its reasons.
    .filter(([reason]) => counts[reason] > 0)
    .map(([reason, said]) => texts.countOf(counts[reason], said));
  return named.length === 0 ? texts.nothingLeftOut : texts.leftOut(named);
}
