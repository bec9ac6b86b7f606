import type { Check } from '../finding';
import { observation } from '../finding';

const PLACEHOLDER =
  /^[<[({]?\s*(?:no[\s_-]?(?:output|response|answer|input|content)|nooutput|noinput|empty|undefined|null|none|nan)\s*[>\])}]?$/i;
const BARE_WORD = /^(?:null|none|nan|empty)$/i;

/** Nothing, white space, an empty tag or a placeholder such as `<nooutput>`. */
export const empty: Check<'empty'> = {
  id: 'empty',
  observe: ({ response }) => {
    const whole = { start: 0, end: response.length };
    const visible = response.replace(/[\s\p{Cc}\p{Cf}\p{Z}\u3164\u2800]+/gu, ' ').trim();
    if (visible === '') return [observation('decisive', 'The response is empty.', whole)];
    if (visible.length > 200) return [];
    if (PLACEHOLDER.test(visible) && !BARE_WORD.test(visible))
      return [observation('decisive', `The response is only the placeholder “${visible}”.`, whole)];
    if (
      /^(?:[.…_*#~-]\s*){3,}$/.test(visible) ||
      /^…$/.test(visible) ||
      /^`{3}\w*\s*(?:`{3})?$/.test(visible)
    )
      return [observation('decisive', 'The response holds nothing but punctuation.', whole)];
    if (/^(?:<\/?[a-z][a-z0-9]{0,10}\s*\/?>\s*)+$/i.test(visible))
      return [observation('decisive', 'The response holds nothing but empty tags.', whole)];
    return [];
  },
};
