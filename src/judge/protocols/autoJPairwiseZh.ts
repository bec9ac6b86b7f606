import type { MarkerGrammar } from '../parsing/markers/markerParser';
import { CONNECTOR_ZH, looseVerdicts } from '../parsing/clauses/looseVerdicts';
import { numberNaming, statedDecision } from '../parsing/markers/preferenceMarkers';
import type { Preference } from '../verdict';
import { pairProtocol } from './protocolBuilder';

/** Own words around Auto-J's Chinese output contract. */
const USER = `两个助手回答了同一个问询。请比较它们的回应，判断哪一个对用户更有帮助，或者两者不相上下。

### 问询
{query}

### 回应1
{responseA}

### 回应2
{responseB}

### 你的任务
请先指出区分这两个回应的关键因素，并逐一说明每个回应的优点和不足。只根据上面的文字判断，回应的先后顺序和长短都不算优点。最后用下面这种形式的一句话作结，并从三者中选择一个：“所以，最终决定是回应1/回应2/平局”。`;

const grammar: MarkerGrammar<Preference> = {
  language: 'zh',
  tiers: [
    statedDecision('strong', '最终的?决定', numberNaming, CONNECTOR_ZH),
    statedDecision('weak', 'final decision', numberNaming),
    ...looseVerdicts(numberNaming),
  ],
};

/** Auto-J, bilingual: key factors in Chinese, then `所以，最终决定是回应1`, `回应2` or `平局`. */
export const autoJPairwiseZh = pairProtocol({
  id: 'auto-j/pairwise-zh',
  label: 'Auto-J · 两个回应',
  language: 'zh',
  source:
    'GAIR/autoj-bilingual-6b, output contract; arXiv 2310.05470; the wording of the prompt is our own',
  maxTokens: 1024,
  published: { maxTokens: 1024, temperature: 0 },
  user: USER,
  readout: {
    lead: '\n\n所以，最终决定是',
    openingLead: '最终决定是',
    leadPattern: '最终的?决定[\\s*_]*(?:[是为]|[:：]|是[:：])[\\s*_"“]*$',
    close: '。',
    choices: [
      { answer: 'A', text: '回应1' },
      { answer: 'B', text: '回应2' },
      { answer: 'tie', text: '平局' },
    ],
  },
  grammar,
});
