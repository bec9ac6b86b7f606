import type { Language } from '../../protocol';
import { foldSigns } from '../foldWidth';

/** Words for the overall score, per language; each source has no groups. */
export const RATING_WORD: Readonly<Record<Language, string>> = {
  en: '(?:rating|score|grade)',
  zh: '(?:总体打分|评分|打分|评级|得分|分数|总分|评价等级)',
  ko: '(?:점수|평점|총점|등급)',
};

export const RATING_CONNECTOR: Readonly<Record<Language, string>> = {
  en: '(?:(?:for|of|to) (?:this|the) \\w+[\\s*_]{0,8})?(?:\\([^()\\n]{0,24}\\)[\\s*_]{0,8})?(?<link>(?:is|was|of|at|would be|should be|will be)\\b[\\s*_]{0,8}[:=]?|[:=]|[-–—]>?|→)?',
  zh: '(?:\\([^()\\n]{0,24}\\)[\\s*_]{0,8})?(?<link>(?:如下|是|为|应为|应该是)?[\\s*_]{0,8}[:=]?)',
  ko: '(?:\\([^()\\n]{0,24}\\)[\\s*_]{0,8})?(?<link>(?:는|은|가|이|를|을|:|=)[\\s*_]{0,8}[:=]?)?',
};

/** Words for an overall rating in languages that a multilingual judge may fall into, at a line's start. */
const LABELS = foldSigns(
  [
    // Japanese
    '(?:総合|最終|全体)?(?:的な)?(?:評価|評点|点数|スコア|採点)(?:点)?',
    // Chinese, Korean
    '(?:总体|最终|综合)?(?:的)?(?:评价|评分|打分|得分|分数)',
    '(?:최종|전체|종합)? ?(?:점수|평점|평가)',
    // German
    '(?:(?:meine|die|abschließende|finale) )?(?:gesamt|end)?(?:bewertung|wertung|note|punktzahl|punkte)',
    // French
    '(?:(?:ma|la) )?(?:note|notation|évaluation|score)(?: (?:finale|globale|générale|totale))?',
    // Spanish, Portuguese, Italian
    '(?:(?:mi|la) )?(?:calificación|puntuación|valoración|puntaje|evaluación|nota)(?: (?:final|global|general|total))?',
    '(?:(?:minha|a) )?(?:pontuação|classificação|avaliação|nota)(?: (?:final|geral|total))?',
    '(?:(?:il mio|la mia) )?(?:voto|valutazione|punteggio)(?: (?:finale|complessiv[ao]|totale))?',
    // Russian
    '(?:(?:моя|итоговая|общая|финальная) )?(?:оценка|рейтинг|балл)',
    // Arabic, Turkish, Polish, Vietnamese, Hindi
    '(?:التقييم|التقدير|الدرجة|النتيجة)(?: (?:النهائي|النهائية|العام|الكلي|الإجمالي))?',
    '(?:puan|değerlendirme|ocena(?: końcowa)?|điểm(?: số)?|đánh giá|रेटिंग|अंक)',
    '(?:(?:my|final|overall) )?(?:verdict|assessment|evaluation|mark)',
  ].join('|'),
);

/** Source of a label of the overall rating in any of those languages, with what links it to the score. */
export const FOREIGN_LABEL = `^[\\s*_#>-]{0,8}(?:${LABELS})[*_\\s]{0,8}(?:\\([^()\\n]{0,24}\\)[\\s*_]{0,8})?(?:[:=]|は|ist\\b|est\\b(?: de)?|es\\b(?: de)?|é\\b|è\\b|[-–—])[*_\\s]{0,8}(?:[:=][\\s*_]{0,8})?`;

/** What must stand behind a score in running text for it to be the rating and no part of a longer thought. */
const BEHIND_SCORE: Readonly<Record<Language, RegExp>> = {
  en: /^(?:[^\S\n]|[*_"'`)\]}>|”’」】<])*(?:$|[.!;。！；,，\n(]|[-–—](?![\d])|(?:points?|stars?|分|점|because|since|as|due|given|based|overall|on (?:a|the)|which|with|to (?:this|the)|and(?! \d))\b|for\b(?= (?:this|the (?:response|answer)|its overall|being|providing)\b))/iu,
  zh: /^(?:[^\S\n]|[*_"'`)\]}>|”’」】<])*(?:$|[。.!！；;，,\n(]|(?:for|because|as)\b)/u,
  ko: /^(?:[*_)\]"'` ])*(?:$|[.\n,。(]|이?다|입니다|임|이며|이고|이라고|이라는|으?로 ?(?:평가|책정|채점|판단|하|매)|(?:을|를) ?(?:부여|줍|준|주겠|주었|줄 수 있|드|매|받았|받는다|받습|책정)|에 해당(?:한다|합니다|함|됩니다|된다))/u,
};

/** May a score end here? */
export function endsScore(after: string, language: Language): boolean {
  return BEHIND_SCORE[language].test(after);
}

/** Words before a score that limit, deny or suppose it. */
const LIMITED =
  /\b(?:not|never|cannot|\p{L}{2,6}n't|below|under|less than|lower than|more than|higher than|above|at least|at most|up to|almost|nearly|between|(?:to|in order to) (?:get|earn|reach|receive|achieve|deserve|merit|gain)|would (?:need|require|have)|could have|might have|instead of|rather than|falls? short of)\b/iu;
const LIMITED_CJK =
  /不(?!错|过|仅|但是|同)|未|没有?|如果|若|低于|高于|不到|至少|超过|最多|原本|本应|本可|才能|需要|要求|标准|接近|미만|이상|이하|이라면|않|못|려면|最低|以上/u;

/** Is a score that follows only a bound, a denial or a supposition? */
export function isLimited(before: string): boolean {
  const clause = before.slice(before.search(/[^,，。；;]*$/u));
  return LIMITED.test(before) || LIMITED_CJK.test(clause);
}
