import type { Check } from '../finding';
import { observation } from '../finding';
import { languageOf, sameLanguage } from './languageOf';
import type { InstructionMatch, Request } from '../request';
import { instructionMatches } from '../request';
import { trimmedSpan } from '../segmentation';

const NAMES: Readonly<Record<string, string>> = {
  english: 'en', french: 'fr', spanish: 'es', german: 'de', italian: 'it', portuguese: 'pt', dutch: 'nl',
  swedish: 'sv', danish: 'da', norwegian: 'no', finnish: 'fi', polish: 'pl', czech: 'cs', hungarian: 'hu',
  romanian: 'ro', turkish: 'tr', russian: 'ru', ukrainian: 'uk', greek: 'el', hebrew: 'he', arabic: 'ar',
  hindi: 'hi', thai: 'th', vietnamese: 'vi', indonesian: 'id', japanese: 'ja', korean: 'ko', chinese: 'zh',
  mandarin: 'zh', 英文: 'en', 英语: 'en', 中文: 'zh', 汉语: 'zh', 法语: 'fr', 德语: 'de', 日语: 'ja', 日文: 'ja',
  韩语: 'ko', 韩文: 'ko', 西班牙语: 'es', 俄语: 'ru', 영어: 'en', 한국어: 'ko', 중국어: 'zh', 일본어: 'ja',
  프랑스어: 'fr', 독일어: 'de', 스페인어: 'es', 러시아어: 'ru',
}; // prettier-ignore

const ENGLISH_NAMES = Object.keys(NAMES)
  .filter((name) => /^[a-z]/.test(name))
  .join('|');
const OTHER_NAMES = Object.keys(NAMES)
  .filter((name) => !/^[a-z]/.test(name))
  .join('|');
const ASKED = [
  new RegExp(
    `\\b(?:answer|reply|respond|write|explain|summari[sz]e|describe|speak|response|poem|letter|email|essay|story|paragraph|text|sentence)\\b[^.!?\\n]{0,80}?\\bin (${ENGLISH_NAMES})(?=\\s*(?:[.,;:!?)\\n]|$|please|only|and|using|with|about|to|why|how|what|that))`,
    'gi',
  ),
  new RegExp(
    `\\btranslate\\b[^.!?\\n]{0,200}?\\b(?:into|to|in) (?:simplified |traditional |mandarin |brazilian )?(${ENGLISH_NAMES})\\b`,
    'gi',
  ),
  new RegExp(`(?:用|以|译成|翻译成|翻译为)(${OTHER_NAMES})`, 'g'),
  new RegExp(`(${OTHER_NAMES})로 (?:답|번역|작성|쓰|써|설명|요약|대답)`, 'g'),
];
/** Any mention of a language means that a change of language may be wanted. */
const MENTIONS_LANGUAGE = new RegExp(
  `\\b(?:${ENGLISH_NAMES}|latin|language|languages|translat\\w*|idioms?|foreign|bilingual|pronounce|lyrics)\\b|${OTHER_NAMES}|语言|翻译|언어|번역`,
  'i',
);
/** Letters that a response needs before its language is taken as known. */
const MIN_RESPONSE_LETTERS = 60;
const MIN_QUERY_LETTERS = 36;

const DISPLAY = new Intl.DisplayNames(['en'], { type: 'language' });

function displayName(code: string): string {
  return DISPLAY.of(code) ?? code;
}

/** The language asked for, where exactly one is. */
function askedLanguage(request: Request): { code: string; at: InstructionMatch } | null {
  const found = ASKED.flatMap((pattern) => instructionMatches(request, pattern)).flatMap((at) => {
    const code = NAMES[(at.groups[1] ?? '').toLowerCase()];
    return code === undefined ? [] : [{ code, at }];
  });
  const first = found[0];
  if (first === undefined || found.some(({ code }) => code !== first.code)) return null;
  return first;
}

/** The response is in another language than the query asks for, or than the query itself. */
export const language: Check<'language'> = {
  id: 'language',
  observe: ({ response, request, query }) => {
    const asked = askedLanguage(request);
    const responseText = response.slice(0, 6000);
    if (asked !== null) {
      const guess = languageOf(responseText, 24);
      if (guess.language === null || sameLanguage(guess.language, asked.code)) return [];
      return [
        observation(
          'flaw',
          `The query asks for ${displayName(asked.code)}, the response is in ${displayName(guess.language)}.`,
          trimmedSpan(response),
          asked.at,
        ),
      ];
    }
    if (MENTIONS_LANGUAGE.test(request.text.slice(0, 4000))) return [];
    const from = languageOf(request.text, MIN_QUERY_LETTERS);
    const to = languageOf(responseText, MIN_RESPONSE_LETTERS);
    if (to.language === null || from.share < 0.9 || from.letters < MIN_QUERY_LETTERS / 2) return [];
    // Latin letters against another script need no statistics.
    const otherScript = from.script === 'latin' && to.script !== 'latin';
    if (otherScript && from.language === null)
      return [
        observation(
          'flaw',
          `The response is in ${displayName(to.language)}, the query is not.`,
          trimmedSpan(response),
        ),
      ];
    if (from.language === null || sameLanguage(from.language, to.language)) return [];
    if (languageOf(query, MIN_QUERY_LETTERS).language !== from.language) return [];
    return [
      observation(
        'flaw',
        `The query is in ${displayName(from.language)}, the response in ${displayName(to.language)}.`,
        trimmedSpan(response),
      ),
    ];
  },
};
