import type { Language } from '../../protocol';
import type { MarkerForm, RatingScale } from '../../verdict';
import { isReported } from '../context';
import { isLabelled, isOverall, namesDimension, readsAsOverall } from '../ratings/dimensionLabels';
import { jsonRating } from '../jsonReply';
import { RESULT_MARKER } from '../clauses/looseVerdicts';
import type { MarkerTier } from './markerParser';
import { joinTiers, markerTier, type MarkerMatch, type MatchAnswer } from './markerTier';
import { isOwnMarker } from './ownMarker';
import {
  endsScore,
  FOREIGN_LABEL,
  isLimited,
  RATING_CONNECTOR,
  RATING_WORD,
} from '../ratings/ratingWords';
import { namesOtherScale, withoutScaleMentions } from '../ratings/scaleMentions';
import { readScore, SCORE } from '../ratings/scoreReading';

const GAP = '[\\s*_"“”\'`]{0,24}';
const OPEN = `\\\\?\\[\\s{0,8}\\\\?\\[${GAP}`;
/** The closing brackets, with a maximum or another score behind them. */
const CLOSE =
  '[^\\[\\]\\n\\d]{0,12}\\\\?\\]\\s{0,8}\\\\?\\]' +
  '(?:[^\\S\\n]{0,4}(?:/|\\bout of\\b|\\bof\\b)[^\\S\\n]{0,4}(?<outer>\\d{1,4})(?!\\d))?' +
  '(?<list>\\s?(?:(?:or|to|and|[-–—/,])\\s?)?\\\\?\\[\\\\?\\[)?';

/** A tier of scores: mentions of the scale are no scores, and another scale's score is not allowed. */
function scoreTier(
  form: MarkerForm,
  scale: RatingScale,
  pattern: RegExp,
  read: (match: MarkerMatch) => readonly MatchAnswer<number>[],
): MarkerTier<number> {
  const { find } = markerTier(form, pattern, read);
  return {
    form,
    find: (written) => {
      const scaleText = withoutScaleMentions(written);
      return find(scaleText.text).map((reading) =>
        namesOtherScale(scaleText, reading.start, reading.end, scale)
          ? { ...reading, answer: null, allowed: false }
          : reading,
      );
    },
  };
}

/** Reads a score in double brackets, unless it is mentioned, denied or explained. */
function readBracketed(match: MarkerMatch, scale: RatingScale): readonly MatchAnswer<number>[] {
  const { groups, sentence, after } = match;
  if (!isOwnMarker(sentence, after)) return [];
  const maximum = groups['maximum'] ?? groups['outer'];
  const range = groups['range'] ?? groups['list'];
  const read = closed(readScore({ groups: { ...groups, maximum, range } }, scale));
  const revised = revisedScore(after);
  return revised === null ? read : [...read, { answer: revised, allowed: false }];
}

/** `[[5]] → revised to [[7]]`: the later score, where the first is taken back on its line. */
function revisedScore(after: string): number | null {
  const correction =
    /^[^\n]{0,60}?(?:→|->|=>|\b(?:revis|correct|adjust|updat|lower|rais|chang)\w+ (?:it )?to\b|\b(?:make (?:it|that)|rather|scratch that|no, ?|wait,?|sorry,?)|改为|改成|修正为|调整为|수정|정정|변경)[^\n\d]{0,24}(\d{1,3}(?:\.\d+)?)/iu.exec(
      after,
    );
  return correction?.[1] === undefined ? null : Number(correction[1]);
}

const bracketed = (language: Language): RegExp =>
  new RegExp(
    `${RATING_WORD[language]}\\]?${GAP}${RATING_CONNECTOR[language]}${GAP}${OPEN}${SCORE}${CLOSE}`,
    'giu',
  );

/** `Rating: [[5]]`, `评分：[[7]]`: the rating word, then a score in double brackets. */
export function bracketedRating(
  form: MarkerForm,
  language: Language,
  scale: RatingScale,
): MarkerTier<number> {
  const all = scoreTier(form, scale, bracketed(language), (match) =>
    namesDimension(match.before, language) ? [] : readBracketed(match, scale),
  );
  const overall = scoreTier(form, scale, bracketed(language), (match) =>
    isOverall(match.before, language) ? readBracketed(match, scale) : [],
  );
  // Where one is called the overall one, the others are of dimensions.
  return {
    form,
    find: (text) => {
      const ratings = overall.find(text);
      return ratings.length > 0 ? ratings : all.find(text);
    },
  };
}

/** `[[5]]` alone at the end of a line that ends the text or stands by itself. A `[1]` is a citation. */
export function bareBrackets(scale: RatingScale): MarkerTier<number> {
  const pattern = new RegExp(
    `(?:^[\\s*_>#-]{0,8}|\\s)${OPEN}${SCORE}${CLOSE}[\\s*_.。]{0,8}$`,
    'gimu',
  );
  return scoreTier('weak', scale, pattern, (match) => {
    const label = match.before;
    return isLabelled(label) || isReported(match.sentence) ? [] : readBracketed(match, scale);
  });
}

/** `Rating: 7`, `**Overall score:** 7/10`, `评分为7分`, `전체 점수는 4이다`: no double brackets. */
export function statedRating(
  form: MarkerForm,
  language: Language,
  scale: RatingScale,
): MarkerTier<number> {
  const pattern = new RegExp(
    `${RATING_WORD[language]}\\]?${GAP}${RATING_CONNECTOR[language]}${GAP}(?<word>[a-z]+ )?(?:\\\\boxed\\{|[[(<])?${GAP}${SCORE}`,
    'giu',
  );
  return scoreTier(form, scale, pattern, (match) => {
    const { groups, before, sentence, after } = match;
    if (!readsAsOverall(before, language) || isReported(sentence) || isLimited(sentence)) return [];
    if (isLimited(groups['word'] ?? '') || !endsScore(after, language)) return [];
    // `Score 4` alone may be a level of the rubric: only a line of its own makes it the score.
    const linked = (groups['link'] ?? '') !== '' || groups['maximum'] !== undefined;
    const ownLine = /^[\s*_#>-]*$/u.test(before) && /^[\s*_.]*(?:\n|$)/u.test(after);
    return linked || ownLine || language === 'ko' ? readScore(match, scale) : [];
  });
}

/** A label of the overall rating in another language, then the score, in brackets or not. */
function foreignRating(scale: RatingScale): MarkerTier<number> {
  const brackets = new RegExp(`${FOREIGN_LABEL}${OPEN}${SCORE}${CLOSE}`, 'gimu');
  const plain = new RegExp(`${FOREIGN_LABEL}(?:\\[|\\()?${SCORE}`, 'gimu');
  return joinTiers('weak', [
    scoreTier('weak', scale, brackets, (match) => readBracketed(match, scale)),
    scoreTier('weak', scale, plain, (match) =>
      endsScore(match.after, 'en') || endsScore(match.after, 'ko') ? readScore(match, scale) : [],
    ),
  ]);
}

/** `总体打分:5`: the exact words that the protocol asks for, then a score without double brackets. */
export function announcedRating(
  words: string,
  language: Language,
  scale: RatingScale,
): MarkerTier<number> {
  const pattern = new RegExp(
    `${words}${GAP}${RATING_CONNECTOR[language]}${GAP}(?:\\[\\s{0,8}){0,2}${GAP}${SCORE}`,
    'giu',
  );
  return scoreTier('strong', scale, pattern, (match) =>
    isOwnMarker(match.sentence, match.after) ? readScore(match, scale) : [],
  );
}

/** `[RESULT] 4`, `[RESULT: 4]`, `[RESULT] - 4`, `[RESULT] The score is 4`. */
export function resultRating(form: MarkerForm, scale: RatingScale): MarkerTier<number> {
  const gap = '[\\s*_:="“”\'`(<[→-]{0,8}';
  const pattern = new RegExp(
    `${RESULT_MARKER}${gap}(?:(?:the |my |final |overall )*(?:score|rating|점수)(?: (?:is|of|는|은))?${gap})?(?<![-−]\\d)${SCORE}`,
    'giu',
  );
  return scoreTier(form, scale, pattern, (match) => {
    if (!isOwnMarker(match.sentence, match.after)) return [];
    return readScore(match, scale);
  });
}

/** `Result: 4` on a line of its own. */
export function resultLine(scale: RatingScale): MarkerTier<number> {
  const pattern = new RegExp(
    `(?:^|(?<=\\n))[\\s*_#>]{0,8}(?:result|결과)[\\s*_]{0,8}[:=]${GAP}[(\\[]{0,2}${SCORE}`,
    'giu',
  );
  return scoreTier('weak', scale, pattern, (match) =>
    endsScore(match.after, 'en') ? readScore(match, scale) : [],
  );
}

const RATE_VERBS: Readonly<Record<Language, string>> = {
  en: "(?:\\b(?:(?:i|we)(?:'d| would| will| must)? (?:\\w+ )?(?:rate|give|assign|score|grade|award)|deserves?|merits?|earns?|receives?|warrants?|gets|rated|overall)\\b[^.\\n]{0,60}?\\b|\\b(?:the|this|it) (?:response |answer )?scores (?:an? )?)",
  zh: '(?:我(?:会|将|认为)?[^。\\n]{0,12}(?:给|打|评)|给予|给出|打出?|总体|综合|值得|获得|可以?得|应得)[^。\\n]{0,16}?',
  ko: '(?:전체|종합|최종|따라서|총)[^.\\n]{0,20}?',
};

const ONE_ASPECT =
  '(?![^\\S\\n]{0,8}(?:for|in|on)\\b(?! (?:this|the (?:response|answer)|its overall|a )))';

/** `I would give it 6 out of 10`, a line that is `7/10`, a text that is only `7`, `给予6分`, `최종적으로 4점`. */
export function scoredSentence(language: Language, scale: RatingScale): MarkerTier<number> {
  const sentence = new RegExp(`(?<gap>${RATE_VERBS[language]})${SCORE}${ONE_ASPECT}`, 'giu');
  const line = new RegExp(
    `^[\\s*_#>]{0,8}${SCORE}(?<=(?:/|of)[^\\S\\n]{0,8}\\d+)(?: stars?| points?)?[\\s*_.]{0,8}$`,
    'gimu',
  );
  const alone = new RegExp(`^[\\s*_]{0,8}${SCORE}[\\s*_.]{0,8}(?![^])`, 'giu');
  return joinTiers('weak', [
    scoreTier('weak', scale, sentence, (match) => readSentence(match, language, scale)),
    scoreTier('weak', scale, alone, (match) => readScore(match, scale)),
    scoreTier('weak', scale, line, (match) => readScore(match, scale)),
  ]);
}

/** A response that rates what it writes about. */
const RATES_CONTENT = /(?:回应|回答|它|作者|用户)[^，。\n]{0,4}(?:给|为|对)(?![出予])/u;

function readSentence(
  match: MarkerMatch,
  language: Language,
  scale: RatingScale,
): readonly MatchAnswer<number>[] {
  const { groups, sentence, after } = match;
  const said = sentence + (groups['gap'] ?? '');
  if (RATES_CONTENT.test(said)) return [];
  if (isReported(said) || isLimited(said) || !endsScore(after, language)) return [];
  if (language !== 'en') return groups['unit'] === undefined ? [] : readScore(match, scale);
  // English has no word for points behind the number: only a maximum or `a 7` makes it a score.
  const named = groups['maximum'] !== undefined || /\b(?:an?|as|at|it|of)\s+$/iu.test(said);
  return named ? readScore(match, scale) : [];
}

/** A last line that holds a boxed score and nothing else. */
function boxedScore(scale: RatingScale): MarkerTier<number> {
  const pattern = new RegExp(
    `^[\\s*_$#-]{0,8}\\\\boxed\\{${SCORE}\\}[\\s*_.$]{0,8}$(?!\\s*\\S)`,
    'gmu',
  );
  return scoreTier('weak', scale, pattern, (match) => closed(readScore(match, scale)));
}

/** A closing bracket stands after the score: nothing more can follow. */
function closed(answers: readonly MatchAnswer<number>[]): readonly MatchAnswer<number>[] {
  return answers.map(({ answer, allowed }) => ({ answer, allowed }));
}

/** The looser wordings of a rating, strongest first, in the judge's language and in English. */
export function looseRatings(
  language: Language,
  scale: RatingScale,
): readonly MarkerTier<number>[] {
  const languages: readonly Language[] = language === 'en' ? ['en'] : [language, 'en'];
  return [
    jsonRating(scale),
    resultRating('weak', scale),
    joinTiers(
      'weak',
      languages.map((tongue) => bracketedRating('weak', tongue, scale)),
    ),
    bareBrackets(scale),
    boxedScore(scale),
    joinTiers(
      'weak',
      languages.map((tongue) => statedRating('weak', tongue, scale)),
    ),
    foreignRating(scale),
    joinTiers(
      'weak',
      languages.map((tongue) => scoredSentence(tongue, scale)),
    ),
  ];
}
