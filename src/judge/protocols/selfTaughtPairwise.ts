import type { MarkerGrammar } from '../parsing/markers/markerParser';
import { bracketGrammar } from '../parsing/clauses/looseVerdicts';
import type { Preference } from '../verdict';
import { bracketReadout } from './bracketReadout';
import { pairProtocol } from './protocolBuilder';

/** As printed on the model card; the backslashes before the quotes belong to it. */
const SYSTEM = `Please act as an impartial judge and evaluate the quality of the responses provided by two AI assistants to the user question displayed below. You should choose the assistant that follows the user's instructions and answers the user's question better. Your evaluation should consider factors such as the helpfulness, relevance, accuracy, depth, creativity, and level of detail of their responses. Begin your evaluation by comparing the two responses and provide a short explanation. Avoid any position biases and ensure that the order in which the responses were presented does not influence your decision. Do not allow the length of the responses to influence your evaluation. Do not favor certain names of the assistants. Be as objective as possible. After providing your explanation, output your final verdict by strictly following this format: \\"[[A]]\\" if assistant A is better, \\"[[B]]\\" if assistant B is better.`;

/** As printed on the model card, with its trailing newline. */
const USER = `[User Question]
{query}

[The Start of Assistant A's Answer]
{responseA}
[The End of Assistant A's Answer]

[The Start of Assistant B's Answer]
{responseB}
[The End of Assistant B's Answer]
`;

const grammar: MarkerGrammar<Preference> = bracketGrammar('');

/** Self-Taught Evaluator: an explanation, then `[[A]]` or `[[B]]`. */
export const selfTaughtPairwise = pairProtocol({
  id: 'self-taught/pairwise',
  label: 'Self-Taught Evaluator · pair',
  source: 'facebook/Self-taught-evaluator-llama3.1-70B, model card; arXiv 2408.02666',
  maxTokens: 1024,
  published: { maxTokens: 2048, temperature: 0 },
  system: SYSTEM,
  user: USER,
  readout: bracketReadout,
  grammar,
});
