import type { Language } from '../../protocol';

/** A short label that runs up to the rating word: `Clarity rating`, `准确性评分`, `정확성 점수`. */
const LABEL: Readonly<Record<Language, RegExp>> = {
  en: /(?:^|[.!?;,:(•*-])[\s*_#\d.]*(?:\p{L}+[ -]){0,2}(?<last>\p{L}+)[\s*_]*$/u,
  zh: /(?<![\p{Script=Han}])(?<last>\p{Script=Han}{1,6})[\s*_]*$/u,
  ko: /(?:^|[.!?;,:(•*-])[\s*_#\d.]*(?:\p{L}+ )?(?<last>\p{L}+)[\s*_]*$/u,
};

/** Last words of a label that still speak of the whole response. */
const OF_THE_WHOLE: Readonly<Record<Language, RegExp>> = {
  en: /^(?:overall|final|total|general|my|the|a|an|this|that|is|with|following|so|thus|therefore|hence|and|or|but|no|not|of|s|response|answer|its|single|numerical|numeric|integer|quality|assigned|recommended|here|now|then|again|rather|as|for|be|give|assign|another|second|first|new|revised)$/iu,
  zh: /(?:总体|综合|最终|整体|总的?|最后的?|我的|我给出的|因此|所以|给予|给出|作出|做出|为|故|该|此|本|其|或者?|不|再|则|应|回[应答复]的?|响应的?|答案的?|文[本章]的?|内容的?|表现的?|质量的?|评估和)$/u,
  ko: /^(?:전체(?:적인)?|종합|최종|총|총합|따라서|그러므로|결론적으로|이|응답의|답변의)$/u,
};

/** Does the text right before a rating word make it the rating of one dimension among several? */
export function namesDimension(before: string, language: Language): boolean {
  const last = LABEL[language].exec(before)?.groups?.['last'];
  return last !== undefined && !OF_THE_WHOLE[language].test(last);
}

const OVERALL: Readonly<Record<Language, RegExp>> = {
  en: /(?:^|[.!?:;#>(-]|\b(?:overall|final|total|my|general))[\s*_]*$/iu,
  zh: /(?:^|[^\p{Script=Han}\p{L}]|总体|综合|最终|整体|总的?|最后的?|我的|因此|所以|给予|为)[\s*_]*$/u,
  ko: /(?:^|[.!?:;#>(-]|전체(?:적인)?|종합|최종|총|총합|따라서|그러므로|결론적으로|응답은|답변은|응답의|답변의)[\s*_]*$/u,
};

/** Does the text right before a rating word make a looser wording the overall rating? */
export function readsAsOverall(before: string, language: Language): boolean {
  return OVERALL[language].test(before);
}

const VERDICT_LABEL =
  /(?:verdict|final|overall|evaluation|assessment|总体|综合|最终|评价)[^.\n]{0,12}:[\s*_]*$/iu;

/** Does a label with a colon, other than one for the verdict, stand right before? */
export function isLabelled(before: string): boolean {
  return /:[\s*_]*$/u.test(before) && !VERDICT_LABEL.test(before);
}

const OVERALL_LABEL: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:overall|final|total)[\s*_]*$/iu,
  zh: /(?:总体|综合|最终|整体)的?[\s*_]*$/u,
  ko: /(?:전체|종합|최종)[\s*_]*$/u,
};

/** Is a rating expressly the overall one? */
export function isOverall(before: string, language: Language): boolean {
  return OVERALL_LABEL[language].test(before);
}
