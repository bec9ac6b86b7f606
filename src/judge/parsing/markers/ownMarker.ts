import { isDenied, isReported } from '../context';
import { copiedFrom } from './copied';
import { sentenceBefore } from './markerTier';
import { blankQuotations, isWrapped } from './quotations';

/** Words right before a marker that make it something that a text contains, or an example. */
const CONTAINED =
  /(?:\b(?:contains?|containing|contained|says?|saying|said|writes?|writing|written|wrote|outputs?|outputting|includes?|including|included|ends? (?:with|in|on)|ending (?:with|in)|begins? with|starts? with|claims?|claiming|states?|stating|prints?|printing|inserts?|inserting|adds?|adding|appends?|embeds?|quotes?|quoting|string|text|token|marker|markers|tag|tags|phrase|word|words|like|such as|e\.g\.|example|literal|literally|form|format|writing just|just|only)|包含|写着|写道|写了|输出|例如|比如|字样|标记|형식|포함)[\s:,，：*_]{0,4}(?:(?:final )?(?:verdict|rating|score|decision|result)[\s:*_]{1,4})?$/iu;
const OWN_SUBJECT =
  /\b(?:i|my|we|our|(?:the|final) verdict|the (?:final )?decision|therefore|thus|so|hence)\b|最终|我/iu;
/** Words right behind a marker that make it an instruction restated. */
const CONDITION =
  /^["”'’`*_)\]\s]{0,4}(?:\b(?:if|when|unless|means?|meaning|would mean|stands for|indicates|denotes|in case|for (?:a )?tie)\b|如果|若|表示|代表|当|이면|라면)/iu;

/** Is a marker in the judge's own voice: not one that it mentions, denies or explains? */
export function isOwnMarker(sentence: string, after: string): boolean {
  if (isDenied(sentence) || CONDITION.test(after)) return false;
  return !CONTAINED.test(sentence) || OWN_SUBJECT.test(sentence);
}

/** Where a marker stands in a text: its first character, its answer, and the end of the answer. */
export interface MarkerPlace {
  readonly start: number;
  readonly answer: number;
  readonly end: number;
}

/**
 * The same for a marker that was seen while the text was written: is it the judge's own in the whole
 * text, neither quoted nor copied from one of the responses?
 */
export function standsAsOwn(
  text: string,
  { start, answer, end }: MarkerPlace,
  responses: readonly string[],
): boolean {
  const plain = isWrapped(text) ? text : blankQuotations(text);
  if (plain.slice(answer, end) !== text.slice(answer, end)) return false;
  if (copiedFrom(responses)(plain, start, end)) return false;
  const sentence = sentenceBefore(plain, start);
  return !isReported(sentence) && isOwnMarker(sentence, plain.slice(end, end + 240));
}
