import type { Check } from '../finding';
import { observation } from '../finding';
import { characterCount, counted, isCjkText, trimmedSpan, words } from '../segmentation';

const RATIO = 3;
const MIN_DIFFERENCE = 80;

/** The response is far longer than the other one. A note: length says nothing about quality. */
export const lengthGap: Check<'length-gap'> = {
  id: 'length-gap',
  observe: ({ response, other }) => {
    if (other === undefined || other.trim() === '') return [];
    const inCharacters = isCjkText(response) || isCjkText(other);
    const size = (text: string): number =>
      inCharacters ? characterCount(text) : words(text).length;
    const own = size(response);
    const theirs = size(other);
    if (theirs === 0 || own < theirs * RATIO || own - theirs < MIN_DIFFERENCE) return [];
    const unit = inCharacters ? 'character' : 'word';
    return [
      observation(
        'note',
        `The response is ${String(Math.round(own / theirs))} times as long as the other (${counted(own, unit)} against ${String(theirs)}); length alone says nothing about quality.`,
        trimmedSpan(response),
      ),
    ];
  },
};
