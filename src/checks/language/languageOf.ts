import { eld } from 'eld/extrasmall';
import { lines, words } from '../segmentation';

/** Scripts that settle the language, or its family, without statistics. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['latin', /\p{Script=Latin}/gu],
];

/** Languages so close that a short text does not tell them apart. */
const NEIGHBOURS: readonly (readonly string[])[] = [
  ['id', 'ms'],
  ['no', 'nb', 'nn', 'da', 'sv'],
  ['hr', 'sr', 'bs', 'sl'],
  ['cs', 'sk'],
  ['pt', 'gl', 'es', 'ca'],
  ['ru', 'uk', 'be', 'bg'],
  ['nl', 'af'],
  ['ar', 'fa', 'ur'],
  ['hi', 'mr', 'ne'],
];
const SAMPLE = 3000;
/** A list of terms reads alike in many languages; a language shows in a sentence. */
const SENTENCE_WORDS = 6;

interface LanguageGuess {
  /** ISO 639-1, or null where the text does not tell. */
  readonly language: string | null;
  readonly letters: number;
  /** The script of most letters: `latin`, `cyrillic`, or the language that it belongs to. */
  readonly script: string | null;
  /** The script's share of the letters. */
  readonly share: number;
}

/** The language of a text without its code and addresses; null rather than a guess where it is not clear. */
export function languageOf(text: string, minLetters: number): LanguageGuess {
  const prose = text
    .slice(0, SAMPLE)
    .replace(/```[^`]*(?:```|$)|`[^`\n]*`|https?:\/\/\S+|<[^<>\n]{1,80}>/g, ' ');
  const letters = prose.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return { language: null, letters, script: null, share: 0 };
  const counts = SCRIPTS.map(([name, pattern]) => ({
    name,
    count: prose.match(pattern)?.length ?? 0,
  }));
  const count = (name: string): number => counts.find((entry) => entry.name === name)?.count ?? 0;
  // Japanese mixes kana with Han characters.
  const japanese = count('ja') >= 2 && count('ja') * 8 >= count('zh');
  const name = japanese
    ? 'ja'
    : counts.reduce((best, entry) => (entry.count > best.count ? entry : best)).name;
  const size = japanese ? count('ja') + count('zh') : count(name);
  const share = size / letters;
  const unknown: LanguageGuess = { language: null, letters, script: name, share };
  const enough = name === 'zh' || name === 'ja' || name === 'ko' ? minLetters / 4 : minLetters;
  if (share < 0.7 || size < enough) return unknown;
  if (name !== 'latin' && name !== 'cyrillic') return { ...unknown, language: name };
  // Names are written alike in many languages; without them a list of names tells nothing.
  const plain = prose.replace(/(?<!\p{L})\p{Lu}[\p{L}\p{M}'’-]*/gu, ' ');
  if ((plain.match(/\p{L}/gu)?.length ?? 0) < minLetters * 0.7) return unknown;
  if (!lines(prose).some((line) => words(line.text).length >= SENTENCE_WORDS)) return unknown;
  const guess = eld.detect(plain);
  if (!guess.isReliable() || guess.language === '') return unknown;
  return { ...unknown, language: guess.language };
}

export function sameLanguage(first: string, second: string): boolean {
  return (
    first === second || NEIGHBOURS.some((group) => group.includes(first) && group.includes(second))
  );
}
