import type { Check, Observation } from '../finding';
import type { Piece } from '../segmentation';
import { blankCode, pieces } from '../segmentation';

/** UTF-8 read as Latin-1, replacement characters, control characters, halves of surrogate pairs. */
const BROKEN =
  /\uFFFD|[\u0000-\u0008\u000B\u000E-\u001A\u001C-\u001F\u007F]|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|â€[™œ\u009d\u0153\u2122“”˜¦]|Ã[©¨¢ª«®´»¼¶¤§±³¡]/g;

const DETERMINERS = new Set('the a an my your his our their its every'.split(' '));
/** Words that cannot follow a determiner in English. */
const NEVER_AFTER_DETERMINER = new Set(
  'the a an of to in is are was were be been and or but with from by at for if because they he she it we them him me do does did have has my your his our their its every as that this these those not who which when where why how what'.split(
    ' ',
  ),
);
const MIN_CLASHES = 4;
const CLASH_SHARE = 0.2;

/** Text that no reader can read: broken characters, random letters, or words in random order. */
export const garbled: Check<'garbled'> = {
  id: 'garbled',
  observe: ({ response, query }) => {
    const prose = blankCode(response)
      .replace(/\b(?:https?:\/\/|www\.)\S+/g, (address) => ' '.repeat(address.length))
      .replace(/`[^`\n]*`/g, (code) => '0'.repeat(code.length));
    return [
      ...brokenCharacters(response, query),
      ...randomLetters(prose),
      ...wordSalad(prose),
    ].slice(0, 1);
  },
};

function brokenCharacters(response: string, query: string): Observation[] {
  const broken = pieces(response, BROKEN);
  if (broken.length < 3 || BROKEN.test(query.slice(0, 5000))) {
    BROKEN.lastIndex = 0;
    return [];
  }
  BROKEN.lastIndex = 0;
  const share = broken.length / response.length;
  return [
    {
      severity: share > 0.2 ? 'decisive' : 'flaw',
      sentence: `The response holds ${String(broken.length)} broken characters.`,
      evidence: broken.slice(0, 20).map(({ start, end }) => ({ in: 'response', start, end })),
    },
  ];
}

/** Pairs of letters that hardly stand in any language written in Latin letters. */
const RARE_PAIR =
  /q(?![uiaoe]|$)|j[bcdfgklmpqrstvwxz]|v[bcfghjmpqwxz]|x[bdgjkmrvwz]|z[cfgjpqrxs]|[bcdfghjkmpqstvwz]x|[bdfghjklmpqrtvwxyz]q|(.)\1\1/;

/** Long Latin words without a vowel or with seven consonants in a row. */
function isUnpronounceable(word: string): boolean {
  const lower = word.toLowerCase();
  if (word.length < 5 || word === word.toUpperCase()) return false;
  if (RARE_PAIR.test(lower)) return true;
  return !/[aeiouyäöüáéíóúàèìòùâêîôûåæøœãõ]/.test(lower) || /[bcdfghjklmnpqrstvwxz]{6}/.test(lower);
}

function randomLetters(prose: string): Observation[] {
  // Each word counts once: one odd name in a list does not make a text unreadable.
  const latin = [
    ...new Map(pieces(prose, /[a-zA-ZÀ-ÿ]{5,}/g).map((piece) => [piece.text, piece])).values(),
  ];
  if (latin.length < 6) return [];
  const odd = latin.filter((piece) => isUnpronounceable(piece.text));
  if (odd.length < 5 || odd.length < latin.length * 0.25) return [];
  return [
    {
      severity: 'decisive',
      sentence: 'The response is made of letters that form no words.',
      evidence: odd.slice(0, 20).map(({ start, end }) => ({ in: 'response', start, end })),
    },
  ];
}

/** In shuffled English a determiner often stands before a word that it can never stand before. */
function wordSalad(prose: string): Observation[] {
  const all = pieces(prose, /[a-zA-Z]+(?:['’][a-zA-Z]+)?|[\d.,;:!?()\n"“”]/g);
  let determiners = 0;
  const clashes: Piece[] = [];
  for (let index = 0; index + 1 < all.length; index += 1) {
    const first = all[index];
    const second = all[index + 1];
    if (first === undefined || second === undefined) continue;
    if (!DETERMINERS.has(first.text.toLowerCase()) || first.text === 'A') continue;
    determiners += 1;
    if (
      NEVER_AFTER_DETERMINER.has(second.text.toLowerCase()) &&
      second.text !== second.text.toUpperCase()
    )
      clashes.push({ text: '', start: first.start, end: second.end });
  }
  if (clashes.length < MIN_CLASHES || clashes.length < determiners * CLASH_SHARE) return [];
  return [
    {
      severity: 'decisive',
      sentence: 'The words of the response stand in no order that makes sentences.',
      evidence: clashes.slice(0, 20).map(({ start, end }) => ({ in: 'response', start, end })),
    },
  ];
}
