import type { Check } from '../finding';
import { observation } from '../finding';
import { instructionMatches } from '../request';
import { trimmedSpan } from '../segmentation';

const ASKED =
  /\b(?:output|return|respond|reply|answer|write|give|provide|present|format(?:ted)?|reformat|produce|express|represent|result|response|it|them|convert)\b[^.!?\n]{0,80}?\b(?:in|as|to|into|using|valid|a)\s+(?:an? |the )?(?:valid |single |strict |proper )?json\b(?! (?:schema|parser|file|library|web|api))|以\s?json|json\s?(?:格式|形式)(?:输出|返回|回答|给出)|json\s?(?:형식|형태|포맷)(?:으로|로)/gi;
/** JSON is what the answer is about, not what it is written in. */
const ABOUT_JSON =
  /\b(?:function|program|script|code|parse|parser|explain|difference|how (?:do|to|can)|what is|api|validate|library|python|javascript|java)\b/i;

/** The query asks for JSON and the response holds none that parses. */
export const jsonFormat: Check<'json-format'> = {
  id: 'json-format',
  observe: ({ response, request }) => {
    const at = instructionMatches(request, ASKED)[0];
    if (at === undefined || response.trim() === '') return [];
    if (request.instructions.some(({ text }) => ABOUT_JSON.test(text))) return [];
    if (candidates(response).some(parses)) return [];
    const hasBraces = /[{[]/.test(response);
    return [
      observation(
        'flaw',
        hasBraces
          ? 'The query asks for JSON, and the JSON in the response does not parse.'
          : 'The query asks for JSON, the response holds none.',
        trimmedSpan(response),
        at,
      ),
    ];
  },
};

/** The whole text, each code block, and the stretch from the first to the last brace or bracket. */
function candidates(response: string): string[] {
  const blocks = response.split('```').filter((_, index) => index % 2 === 1);
  const between = ['{}', '[]'].flatMap(([open = '', close = '']) => {
    const start = response.indexOf(open);
    const end = response.lastIndexOf(close);
    return start >= 0 && end > start ? [response.slice(start, end + 1)] : [];
  });
  return [
    response,
    ...blocks.slice(0, 50).map((block) => block.replace(/^[a-z0-9]*\s*\n/i, '')),
    ...between,
  ];
}

function parses(text: string): boolean {
  try {
    // Markdown escapes an underscore; what is shown is plain JSON.
    JSON.parse(text.trim().replace(/\\_/g, '_'));
    return true;
  } catch {
    return false;
  }
}
