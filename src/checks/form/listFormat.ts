import type { Check } from '../finding';
import { observation } from '../finding';
import { instructionMatches } from '../request';
import { lines, trimmedSpan } from '../segmentation';

const BULLETS =
  /\b(?:in|as|using|with|use|into|create|make|write|provide|give)\b[^.!?\n]{0,40}?\b(?:bullet(?:ed)?[ -](?:points?|list)|bulleted list|bullets)\b|(?:用|以)(?:项目符号|无序列表)|(?:글머리 ?기호|불릿)/gi;
const NUMBERED =
  /\b(?:in|as|using|with|use|into|create|make|write|provide|give)\b[^.!?\n]{0,40}?\bnumbered list\b|(?:用|以)(?:编号列表|有序列表)|번호 (?:목록|리스트)로/gi;
const TABLE =
  /\b(?:in|as|using|into|create|make|draw|generate)\b[^.!?\n]{0,40}?\b(?:markdown table|tabular form(?:at)?|an? table\b(?= (?:format|with|that|show|comparing|listing)|[.,]|$))|(?:用|以)表格(?:形式)?|표(?: 형식으)?로 (?:정리|작성|만들)/gi;
/** The bullets are given, not asked for. */
const GIVEN =
  /\b(?:from|following|given|these|this|the|each|convert|below|above)\b[^.!?\n]{0,30}$/i;

const MARKED_LINE = /^\s*(?:[-*•‣◦▪●○–—·➢✓✔]|\d{1,3}[.)、]|[a-zA-Z][.)]|[①-⑳])\s*\S/;
const TABLE_LINE = /\||\t|<t[drh]|^[^,.!?]+(?:,[^,.!?]+){2,}$/;

const FORMATS = [
  { name: 'bullet points', asked: BULLETS, line: MARKED_LINE },
  { name: 'a numbered list', asked: NUMBERED, line: /^\s*(?:\W{0,3}\d{1,3}[.)、:]|[①-⑳])/ },
  { name: 'a table', asked: TABLE, line: TABLE_LINE },
];

/** The query asks for a bullet list, a numbered list or a table, and no line of the response is of that form. */
export const listFormat: Check<'list-format'> = {
  id: 'list-format',
  observe: ({ response, request }) => {
    if (response.trim() === '') return [];
    return FORMATS.flatMap(({ name, asked, line }) => {
      const at = instructionMatches(request, asked).find(
        ({ groups }) =>
          !GIVEN.test((groups[0] ?? '').replace(/\b(?:bullet|numbered|markdown|table).*$/i, '')),
      );
      if (at === undefined || /<(?:li|table)\b/i.test(response)) return [];
      if (lines(response).some(({ text }) => line.test(text.slice(0, 500)))) return [];
      return [
        observation(
          'flaw',
          `The query asks for ${name}, the response has none.`,
          trimmedSpan(response),
          at,
        ),
      ];
    });
  },
};
