import type { MarkerGrammar } from '../parsing/markers/markerParser';
import { announcedRating, looseRatings } from '../parsing/markers/ratingMarkers';
import type { RatingScale } from '../verdict';
import { scoreChoices } from './scoreChoices';
import { ratingProtocol } from './protocolBuilder';

/** As printed on the model card, with its trailing blank. */
const USER = `请扮演一个专业的对话质量评价专家,能够从多个维度诊断和分析 AI 助手对用户问题的回答,并进行总体打分(分值范围是 1-5)。你的评估应考虑回答的有用性、相关性、准确性、深度、创造性、安全性等众多维度,请注意,不同任务类型的指令对评估分析维度的侧重不一样,需要根据具体的问题进行分析。
[用户问题]
{query}
[助手回答的开始]
{response}
[助手回答的结束]
你的详细评估和总体打分为: `;

/** The card asks for 1 to 5 and does not ask for whole points. */
const scale: RatingScale = { min: 1, max: 5, step: 0.5 };

const grammar: MarkerGrammar<number> = {
  language: 'zh',
  tiers: [announcedRating('总体打分', 'zh', scale), ...looseRatings('zh', scale)],
};

/** Skywork Critic, Chinese: a critique by dimension, then `**总体打分:5**`. */
export const skyworkRatingZh = ratingProtocol({
  id: 'skywork/rating-zh',
  label: 'Skywork Critic · 单个回答',
  language: 'zh',
  source: 'Skywork/Skywork-Critic-Llama3.1-70B, model card',
  maxTokens: 1024,
  published: { maxTokens: 2048, temperature: 0 },
  user: USER,
  scale,
  readout: {
    lead: '\n\n**总体打分:',
    openingLead: '**总体打分:',
    leadPattern: '总体打分[\\s*_]*[:：][\\s*_]*$',
    close: '**',
    choices: scoreChoices(1, 5),
  },
  grammar,
});
