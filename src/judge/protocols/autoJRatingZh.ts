import type { MarkerGrammar } from '../parsing/markers/markerParser';
import { bracketedRating, looseRatings } from '../parsing/markers/ratingMarkers';
import { joinTiers } from '../parsing/markers/markerTier';
import type { RatingScale } from '../verdict';
import { scoreChoices } from './scoreChoices';
import { ratingProtocol } from './protocolBuilder';

/** Own words around Auto-J's Chinese output contract. */
const USER = `一个助手回答了一个问询。请先评论它的回应，再给出评分。

### 问询
{query}

### 回应
{response}

### 你的任务
请尽量具体地说明回应的优点和不足，只评论上面写出的内容。然后给出一个总体评分，范围是1到10，数字越大表示回应越好。请把评分单独写在最后一行，严格采用这样的形式，例如：“评分：[[5]]”。`;

/** Whole points are asked for; recorded critiques of this family also use half points. */
const scale: RatingScale = { min: 1, max: 10, step: 0.5 };

const grammar: MarkerGrammar<number> = {
  language: 'zh',
  tiers: [
    // The bilingual judge switches to English now and then: both markers weigh the same.
    joinTiers('strong', [
      bracketedRating('strong', 'zh', scale),
      bracketedRating('strong', 'en', scale),
    ]),
    ...looseRatings('zh', scale),
  ],
};

/** Auto-J, bilingual: a critique in Chinese, then `评分：[[7]]`, 1 to 10. */
export const autoJRatingZh = ratingProtocol({
  id: 'auto-j/rating-zh',
  label: 'Auto-J · 单个回应',
  language: 'zh',
  source:
    'GAIR/autoj-bilingual-6b, output contract; arXiv 2310.05470; the wording of the prompt is our own',
  maxTokens: 1024,
  published: { maxTokens: 1024, temperature: 0 },
  user: USER,
  scale,
  readout: {
    lead: '\n\n评分：[[',
    openingLead: '评分：[[',
    leadPattern:
      '(?:评分|打分|评级|rating)[\\s*_]*(?:如下|是|为)?[\\s*_]*[:：]?[\\s*_]*[[［【]\\s*[[［【][\\s*]*$',
    close: ']]',
    choices: scoreChoices(1, 10),
  },
  grammar,
});
