import { doubleBrackets } from '../parsing/markers/preferenceMarkers';
import { looseVerdicts } from '../parsing/clauses/looseVerdicts';
import type { MarkerGrammar } from '../parsing/markers/markerParser';
import type { Preference } from '../verdict';
import { pairProtocol } from './protocolBuilder';

/** `pair-v2` of the source, as published. */
const SYSTEM = `Please act as an impartial judge and evaluate the quality of the responses provided by two AI assistants to the user question displayed below. You should choose the assistant that follows the user's instructions and answers the user's question better. Your evaluation should consider factors such as the helpfulness, relevance, accuracy, depth, creativity, and level of detail of their responses. Begin your evaluation by comparing the two responses and provide a short explanation. Avoid any position biases and ensure that the order in which the responses were presented does not influence your decision. Do not allow the length of the responses to influence your evaluation. Do not favor certain names of the assistants. Be as objective as possible. After providing your explanation, output your final verdict by strictly following this format: "[[A]]" if assistant A is better, "[[B]]" if assistant B is better, and "[[C]]" for a tie.`;

const USER = `[User Question]
{query}

[The Start of Assistant A's Answer]
{responseA}
[The End of Assistant A's Answer]

[The Start of Assistant B's Answer]
{responseB}
[The End of Assistant B's Answer]`;

/** `pair-math-v1` of the source, as published: for a task with a reference answer. */
const REFERENCE_SYSTEM = `Please act as an impartial judge and evaluate the quality of the responses provided by two AI assistants to the user question displayed below. Your evaluation should consider correctness and helpfulness. You will be given a reference answer, assistant A's answer, and assistant B's answer. Your job is to evaluate which assistant's answer is better. Begin your evaluation by comparing both assistants' answers with the reference answer. Identify and correct any mistakes. Avoid any position biases and ensure that the order in which the responses were presented does not influence your decision. Do not allow the length of the responses to influence your evaluation. Do not favor certain names of the assistants. Be as objective as possible. After providing your explanation, output your final verdict by strictly following this format: "[[A]]" if assistant A is better, "[[B]]" if assistant B is better, and "[[C]]" for a tie.`;

const REFERENCE_USER = `[User Question]
{query}

[The Start of Reference Answer]
{reference}
[The End of Reference Answer]

[The Start of Assistant A's Answer]
{responseA}
[The End of Assistant A's Answer]

[The Start of Assistant B's Answer]
{responseB}
[The End of Assistant B's Answer]`;

const grammar: MarkerGrammar<Preference> = {
  language: 'en',
  tiers: [
    doubleBrackets('strong', '', { ties: true }),
    ...looseVerdicts({ bare: 'letter', ties: true }),
  ],
};

/** FastChat's judge of MT-Bench: an explanation, then `[[A]]`, `[[B]]`, or `[[C]]` for a tie. */
export const fastchatPairwise = pairProtocol({
  id: 'fastchat/pairwise',
  label: 'FastChat · pair, with ties',
  source:
    'lm-sys/FastChat, fastchat/llm_judge/data/judge_prompts.jsonl (Apache-2.0); arXiv 2306.05685',
  maxTokens: 1024,
  published: { maxTokens: 2048, temperature: 0 },
  system: SYSTEM,
  user: USER,
  withReference: { system: REFERENCE_SYSTEM, user: REFERENCE_USER },
  readout: {
    lead: '\n\n[[',
    openingLead: '[[',
    leadPattern: '[[［【]\\s*[[［【][\\s*]*(?:assistant\\s+)?$',
    close: ']]',
    choices: [
      { answer: 'A', text: 'A' },
      { answer: 'B', text: 'B' },
      { answer: 'tie', text: 'C' },
    ],
  },
  grammar,
});
