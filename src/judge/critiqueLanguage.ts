import type { Language } from './protocol';

const SCRIPT: Readonly<Record<Language, RegExp>> = {
  en: /\p{Script=Latin}/gu,
  zh: /\p{Script=Han}/gu,
  ko: /\p{Script=Hangul}/gu,
};
const LETTER = /\p{L}/gu;
const SMALLEST_SHARE = 0.3;
const FEWEST_LETTERS = 40;

/**
 * The language that a critique is written in where it is plainly another than its protocol's, by its
 * script; null where it is the protocol's, or cannot be told. Bilingual judges mix them.
 */
export function otherLanguage(critique: string, protocol: Language): Language | 'another' | null {
  const own = critique.replace(/"[^"\n]*"|“[^”]*”|「[^」]*」|`[^`\n]*`/gu, '');
  const letters = own.match(LETTER)?.length ?? 0;
  if (letters < FEWEST_LETTERS) return null;
  const share = (language: Language): number =>
    (own.match(SCRIPT[language])?.length ?? 0) / letters;
  if (share(protocol) >= SMALLEST_SHARE) return null;
  const languages: readonly Language[] = ['en', 'zh', 'ko'];
  return languages.find((language) => share(language) > 0.5) ?? 'another';
}
