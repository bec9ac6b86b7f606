import type { Language } from '../protocol';

/** What a judge that declines will not do: not what it cannot find, see or recommend. */
const EN_DEED =
  '(?:(?:fairly |properly |really |in good conscience |help(?: you)? (?:with|to|by) |(?:be able )?to )*(?:judg(?:e|ing)|evaluat(?:e|ing)|assess(?:ing)?|(?:rat(?:e|ing)|scor(?:e|ing))(?! (?:\\w+ ){1,2}(?:higher|lower|above|below|more than))|grad(?:e|ing)|compar(?:e|ing)|choos(?:e|ing)|decid(?:e|ing)(?: between| which)?|determin(?:e|ing) (?:which|a winner|the better)|assist|help|comply|fulfil+|engage|continue|proceed|participate|do (?:that|this|so)|complete (?:this|that|your)|answer (?:this|that|your)|respond|discuss|encourage|promote|create|generate|produce|write|(?:give|giv(?:e|ing)|provid(?:e|ing)|offer|mak(?:e|ing)) (?:a|an|any|you|my|that|this|such)\\b)|that\\b|this\\b)';
const EN_CANNOT =
  "(?:cannot|can't|can not|could not|couldn't|am unable to|am not able to|will not|won't|must decline to|have to decline to|decline to|refuse to|'m unable to|'m not able to|am not comfortable|'m not comfortable|do not feel comfortable|don't feel comfortable)";
const ZH_DEED =
  '(?:(?:对|为|就|给|与|把|将)[^，,。\\n]{0,14})?(?:进行|给出|做出|作出|提供|参与|继续|协助|帮助|满足|完成|处理|讨论|回答|评价|评估|评分|打分|评判|判断哪|比较|生成|执行)';
const KO_DEED = '(?:평가|판단|비교|채점|답변|제공|도움|도와|응답|수행|이행|진행)';

/** Declining in the first person, by the deed that is declined: at the start of the text. */
const opensWithRefusal: Readonly<Record<Language, RegExp>> = {
  en: new RegExp(
    `^[\\s*_"'“#>-]*(?:(?:i(?:'m| am) (?:very |truly |so )?sorry|i(?: must)? apologi[sz]e|my apologies|sorry|unfortunately|as an? (?:ai|language model)\\b[^.\\n]{0,40}?)[^.\\n]{0,60}?[,.:; ]+(?:but |however,? )?)?i ?${EN_CANNOT} ${EN_DEED}`,
    'iu',
  ),
  zh: new RegExp(
    `^[\\s*_"“#>-]*(?:(?:非常|很|十分)?(?:抱歉|对不起|不好意思)[,，。\\s]*(?:但是?)?)?(?:作为[^，。\\n]{0,20}[，,]?)?我?(?:无法|不能|不便|拒绝|没有办法|没法|不会)${ZH_DEED}`,
    'iu',
  ),
  ko: new RegExp(
    `^[\\s*_"“#>-]*(?:(?:죄송|미안|유감)[^.\\n]{0,16}[.,]? ?(?:저는|제가)?|저는|나는|제가|AI로서)[^.\\n]{0,30}?${KO_DEED}(?:을|를)?\\s*(?:할|해 ?드릴|드릴|내릴|줄)\\s*수\\s*없`,
    'iu',
  ),
};

/** Declining to judge, in so many words, anywhere outside a quotation. */
const declinesToJudge: Readonly<Record<Language, RegExp>> = {
  en: /(?<!["“'‘][^"”\n]{0,80})\bi ?(?:cannot|can't|can not|am unable to|'m unable to|am not able to|will not|won't|must decline to|decline to|refuse to) (?:fairly |properly |really |in good conscience )?(?:judge (?:this|these|such|them|either|between)|(?:evaluate|assess|rate|score|grade|compare) (?:this|these|such|them|it|either|the (?:two|response|responses|answer|answers|assistants|outputs?))\b(?! (?:higher|lower|any|more|above|as|a \d|\d|for (?:its|accuracy|correctness)))|choose (?:between|either)|decide (?:between|which)|determine which|give (?:a|any) (?:verdict|rating|score)\b|provide (?:a|an|any) (?:verdict|rating|score|evaluation|assessment|judg))/iu,
  zh: /我(?:无法|不能|拒绝|没有办法)(?:对此|对其|对这[^，,。\n]{0,8})(?:进行|给出|做出|作出|提供)?(?:评价|评估|评分|打分|评判|判断|比较)|我(?:无法|不能|拒绝|没有办法)(?:进行|给出|做出|作出|提供)?(?:评价|评估|评分|打分|评判)(?:这|该|此|两|。|$)/u,
  ko: /(?:응답|답변|요청|내용)(?:들)?(?:을|를|에 대해)?\s*(?:평가|비교|채점)(?:을|를)?\s*(?:할|내릴|해\s*드릴)\s*수\s*없(?:습니다|다|어요|음)|(?:평가|판단|채점)(?:을|를)\s*거부(?:합니다|한다|하겠)/u,
};

/** Does the judge decline to judge? Asked only where no verdict of any form stands. */
export function isRefusal(text: string, language: Language): boolean {
  const languages: readonly Language[] = language === 'en' ? ['en'] : [language, 'en'];
  return languages.some(
    (tongue) => opensWithRefusal[tongue].test(text) || declinesToJudge[tongue].test(text),
  );
}

const SENTENCE_END = /[.!?。！？…;；~～:：>|\-–—\p{Extended_Pictographic}]$/u;
/** What may stand after the end of a sentence. */
const CLOSERS = /[)\]}"'”’」』》】*_`\s]{1,12}$/u;
const OPEN_END =
  /(?:[,，、([{（「『“‘/&+=]|\b(?:and|or|but|the|a|an|of|to|in|is|are|was|with|for|that|which|as|than|while|whereas|because)|\[\[[^[\]\n]{0,40}|\[(?:RESULT|RESUL|RESU|RES|RE|R)|\[RESULT\]|(?:rating|score|verdict|decision is|result|评分|打分|决定是|점수)[\s*_]*:?)$/iu;
const KOREAN_SENTENCE_END = /[다요음함임죠까]$/u;
/** A closed marker, or a label with its value: whole, however short. */
const WHOLE_ENTRY = /\]\]$|[:：][^\S\n]?\S{1,6}$/u;
/** Fewer than this is a label or a stray word, not a sentence that broke off. */
const SENTENCE_WORDS = 3;
const SENTENCE_CJK_SIGNS = 10;

/** Does the text visibly stop in the middle of a sentence or of a marker? */
export function stopsMidway(text: string): boolean {
  const trimmed = text.trimEnd();
  if (trimmed === '') return false;
  if (OPEN_END.test(trimmed)) return true;
  if (WHOLE_ENTRY.test(trimmed)) return false;
  const bare = trimmed.replace(CLOSERS, '');
  if (SENTENCE_END.test(bare) || KOREAN_SENTENCE_END.test(bare)) return false;
  const lastLine = trimmed.slice(trimmed.lastIndexOf('\n') + 1);
  const cjkSigns = lastLine.match(/[\p{Script=Han}\p{Script=Hangul}]/gu)?.length ?? 0;
  return lastLine.trim().split(/\s+/).length >= SENTENCE_WORDS || cjkSigns >= SENTENCE_CJK_SIGNS;
}
