import type { Check } from '../finding';
import { observation } from '../finding';

/** Only the opening is read: a refusal announces itself. */
const OPENING = 400;
/** Beyond this a text that opens with a refusal goes on to say something; then it is a flaw, not decisive. */
const BARE_REFUSAL = 900;

const CANNOT =
  "(?:can(?:not|['’]?t| not)|(?:am|['’]m) (?:not able|unable|not allowed|not permitted|not comfortable)(?: to| with)?|(?:am|['’]m) (?:not )?programmed (?:not )?to|won['’]t|will not|must (?:decline|refuse)|have to (?:decline|refuse)|do(?:n['’]t| not) (?:feel comfortable|have the (?:ability|capability)))";
const ACT =
  '(?:be able to )?(?:really )?(?:assist|help|fulfil|fulfill|comply|support|provide|generate|create|write|produce|answer|respond|complete|do (?:that|this)|give|offer|engage|participate|discuss|share|process|perform|browse|access|open|view|condone|promote|encourage)';
const APOLOGY =
  "(?:i['’]?m (?:very |really |so |truly )?sorry|i am (?:very |really |so |truly )?sorry|sorry|i apologi[sz]e|my apologies|apologies|unfortunately|i['’]?m afraid|i am afraid)";
const AS_AI =
  'as an? (?:ai|artificial intelligence|(?:large )?language model|virtual assistant|assistant)[^.!?,\\n]{0,60}?';

/** Framed by an apology or by being a machine, or refusing the request as such. */
const REFUSALS = [
  new RegExp(`^[^\\p{L}\\p{N}]*${APOLOGY}\\b[^.!?\\n]{0,80}?\\bi ${CANNOT} ${ACT}\\b`, 'iu'),
  new RegExp(
    `^[^\\p{L}\\p{N}]*(?:${APOLOGY}\\b[^.!?\\n]{0,40}?\\b)?i(?:['’]m| am) not comfortable (?:with |to )?(?:\\w+ing|help|answer)`,
    'iu',
  ),
  new RegExp(
    `^[^\\p{L}\\p{N}]*(?:${APOLOGY}[^.!?\\n]{0,40}?)?${AS_AI}[, ]+i ${CANNOT} (?:${ACT}|recommend|predict|verify|make|tell|see)\\b`,
    'iu',
  ),
  new RegExp(
    `^[^\\p{L}\\p{N}]*(?:no[,.] )?i ${CANNOT} (?:be able to )?(?:assist|help|fulfil|fulfill|comply|support|provide|answer|engage|discuss|do)\\b[^.!?\\n]{0,60}\\b(?:that|this|you|your|with|request|it|such|information|advice|instructions|content)\\b`,
    'iu',
  ),
  new RegExp(
    `^[^\\p{L}\\p{N}]*i['’]?m (?:not able|unable) to (?:assist|help|fulfil|fulfill|comply|provide|answer|do)\\b`,
    'iu',
  ),
  new RegExp(
    `^[^\\p{L}\\p{N}]*(?:i (?:must |have to |respectfully )?(?:decline|refuse)(?: to)? (?:answer|help|assist|this|that|your|do|write|provide))`,
    'iu',
  ),
  /^[^\p{L}\p{N}]*(?:您好|你好)?[^\p{L}\p{N}]*(?:非常)?(?:抱歉|对不起|很抱歉|不好意思)[^。！？\n]{0,40}(?:无法|不能|没办法)[^。！？\n]{0,10}(?:回答|提供|帮助|协助|满足|完成|生成|处理|给出|继续)/u,
  /^[^\p{L}\p{N}]*(?:作为|身为)[^。！？\n]{0,20}(?:AI|人工智能|语言模型|助手)[^。！？\n]{0,20}(?:无法|不能)/iu,
  /^[^\p{L}\p{N}]*我(?:无法|不能)(?:回答|提供|帮助|协助|满足|完成|生成)/u,
  /^[^\p{L}\p{N}]*(?:안녕하세요)?[^\p{L}\p{N}]*(?:죄송|미안)[^!?\n]{0,60}(?:수 없|못 ?합니다|어렵습니다|불가능)/u,
  /^[^\p{L}\p{N}]*(?:저는 )?(?:AI|인공지능|언어 모델)[^.!?\n]{0,40}(?:수 없|못 ?합니다)/iu,
  /^[^.!?\n]{0,40}(?:도와드릴|제공할|답변할|답변드릴|응할) 수 없/u,
] as const;

/** The query wants a text in which somebody declines or apologises. */
const ASKS_FOR_DECLINING =
  /\b(?:declin|refus|reject|apolog|sorry|turn(?:ing)? down|excuse|complain|resign)|拒绝|道歉|抱歉|거절|사과/i;
const TURNS_TO_ANSWER =
  /\b(?:however|but|instead|that said|nevertheless),? (?:i can|here|let me|i['’]ll|i will|the |some|there)|\b(?:here (?:is|are)|here['’]s)\b/i;

/** The response declines instead of answering. */
export const refusal: Check<'refusal'> = {
  id: 'refusal',
  observe: ({ response, request }) => {
    const opening = response.slice(0, OPENING);
    const refused = REFUSALS.map((pattern) => pattern.exec(opening)).find(
      (match) => match !== null,
    );
    if (refused === undefined || refused === null) return [];
    if (
      ASKS_FOR_DECLINING.test(request.text.slice(0, 2000)) &&
      !/\bAI\b|language model|语言模型|언어 모델/i.test(opening)
    )
      return [];
    const span = { start: 0, end: refused[0].length };
    const rest = response.slice(span.end);
    if (TURNS_TO_ANSWER.test(rest.slice(0, 2000)) && rest.length > 150) return [];
    if (response.length > BARE_REFUSAL)
      return [observation('flaw', 'The response opens by declining the request.', span)];
    return [observation('decisive', 'The response declines instead of answering.', span)];
  },
};
