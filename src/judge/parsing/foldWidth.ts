const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_OFFSET = 0xfee0;

/** Signs that judges write in place of ASCII ones and that stand outside the full-width block. */
const singles: ReadonlyMap<string, string> = new Map([
  ['\u3000', ' '],
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['【', '['],
  ['】', ']'],
  ['〔', '['],
  ['〕', ']'],
  ['〖', '['],
  ['〗', ']'],
  ['︰', ':'],
  ['﹕', ':'],
  ['∶', ':'],
  ['⁄', '/'],
]);

/**
 * Folds full-width digits, letters, brackets, colons and blanks to ASCII, one UTF-16 unit to one,
 * so that every position in the folded text is the same position in the original.
 */
export function foldWidth(text: string): string {
  return text.replace(
    /[\u00a0\u202f\u2044\u2236\u3000-\u301f\ufe30\ufe55\uff01-\uff5e]/g,
    (sign) => {
      const code = sign.charCodeAt(0);
      if (code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST) {
        return String.fromCharCode(code - FULL_WIDTH_OFFSET);
      }
      return singles.get(sign) ?? sign;
    },
  );
}

/** Zero-width blanks and joiners, soft hyphens, marks of direction, byte-order marks, variation selectors. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/gu;

/** Traditional signs in the words that verdicts and ratings are made of, and their simplified ones. */
const TRADITIONAL =
  '評评總总體体決决終终應应為为擇择優优於于勝胜給给滿满綜综結结論论獲获級级數数對对錯错誤误無无個个兩两認认據据標标準准質质請请說说來来這这難难遜逊輸输贏赢較较確确實实覆复價价範范圍围選选擁拥觀观當当與与後后則则僅仅還还屬属異异賞赏絕绝從从並并雙双試试閱阅語语長长項项條条達达該该點点';
const simplified = new Map<string, string>();
for (let index = 0; index < TRADITIONAL.length; index += 2) {
  simplified.set(TRADITIONAL.charAt(index), TRADITIONAL.charAt(index + 1));
}
const TRADITIONAL_SIGN = new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu');

/** Arabic-Indic and Devanagari digits, as judges write scores in those languages. */
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/gu;

/**
 * Folds what looks or means the same to one spelling: widths, apostrophes within words, traditional
 * Chinese, digits; leaves out what cannot be seen. Positions do not survive.
 */
export function foldSigns(text: string): string {
  return foldWidth(text.replace(INVISIBLE, ''))
    .replace(/(?<=\p{L})[’ʼ´＇](?=\p{L})/gu, "'")
    .replace(TRADITIONAL_SIGN, (sign) => simplified.get(sign) ?? sign)
    .replace(OTHER_DIGIT, (sign) => String(digitOf(sign)));
}

function digitOf(sign: string): number {
  const code = sign.charCodeAt(0);
  return code >= 0x966 ? code - 0x966 : code >= 0x6f0 ? code - 0x6f0 : code - 0x660;
}
