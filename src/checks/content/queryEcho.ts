import type { Check } from '../finding';
import { observation } from '../finding';
import { trimmedSpan } from '../segmentation';

const MIN_CHARACTERS = 12;
/** Asks for another text: handing the given one back unchanged is no answer. */
const ASKS_FOR_CHANGE =
  /^[^\p{L}\p{N}]*(?:please |can you |could you )?(?:rewrite|paraphrase|rephrase|reword|summari[sz]e|translate|shorten|condense|expand|simplify|改写|翻译|总结|缩写|다시 쓰|번역|요약)/iu;
const ASKS_TO_COPY =
  /\b(?:repeat|copy|echo|verbatim|quote|write down the same|recite|say)\b|重复|复述|그대로/i;

function normalised(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The response gives the query, or the text that was to be changed, back. */
export const queryEcho: Check<'query-echo'> = {
  id: 'query-echo',
  observe: ({ response, query, request }) => {
    if (response.trim().length < MIN_CHARACTERS) return [];
    if (response.length > query.length * 2 + 200) return [];
    const asked = normalised(request.text);
    const given = normalised(response);
    if (given.length < MIN_CHARACTERS || asked === '') return [];
    if (ASKS_TO_COPY.test(request.text.slice(0, 200))) return [];
    const span = trimmedSpan(response);
    const marked = { start: request.start, end: request.end };
    if (given === asked || given === normalised(query))
      return [observation('decisive', 'The response only repeats the query.', span, marked)];
    const repeats = asked.length >= 20 && given.startsWith(`${asked} `);
    if (repeats && given.length < asked.length * 1.2)
      return [
        observation(
          'decisive',
          'The response repeats the query and adds next to nothing.',
          span,
          marked,
        ),
      ];
    if (
      ASKS_FOR_CHANGE.test(request.text.slice(0, 400)) &&
      asked.endsWith(` ${given}`) &&
      given.length * 5 > asked.length
    )
      return [
        observation('flaw', 'The response hands the given text back unchanged.', span, marked),
      ];
    return [];
  },
};
