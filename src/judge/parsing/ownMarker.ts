import { isDenied } from './context';

/** Words right before a marker that make it something that a text contains, or an example. */
const CONTAINED =
  /(?:\b(?:contains?|containing|contained|says?|saying|said|writes?|writing|written|wrote|outputs?|outputting|includes?|including|included|ends? (?:with|in|on)|ending (?:with|in)|begins? with|starts? with|claims?|claiming|states?|stating|prints?|printing|inserts?|inserting|adds?|adding|appends?|embeds?|quotes?|quoting|string|text|token|marker|markers|tag|tags|phrase|word|words|like|such as|e\.g\.|example|literal|literally|form|format|writing just|just|only)|包含|写着|写道|写了|输出|例如|比如|字样|标记|형식|포함)[\s:,，：*_]{0,4}$/iu;
const OWN_SUBJECT = /\b(?:i|my|we|our|verdict|decision|therefore|thus|so|hence)\b|最终|我/iu;
/** Words right behind a marker that make it an instruction restated. */
const CONDITION =
  /^["”'’`*_)\s]{0,4}(?:\b(?:if|when|unless|means?|meaning|would mean|stands for|indicates|denotes|in case|for (?:a )?tie)\b|如果|若|表示|代表|当|이면|라면)/iu;

/** Is a marker in the judge's own voice: not one that it mentions, denies or explains? */
export function isOwnMarker(sentence: string, after: string): boolean {
  if (isDenied(sentence) || CONDITION.test(after)) return false;
  return !CONTAINED.test(sentence) || OWN_SUBJECT.test(sentence);
}
