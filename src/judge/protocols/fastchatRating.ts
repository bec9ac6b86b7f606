import type { MarkerGrammar } from '../parsing/markers/markerParser';
import { bracketedRating, looseRatings } from '../parsing/markers/ratingMarkers';
import type { RatingScale } from '../verdict';
import { ratingProtocol } from './protocolBuilder';
import { scoreChoices } from './scoreChoices';

/** `single-v1` and `single-math-v1` of the source, as published. */
const SYSTEM = `You are a helpful assistant.`;

const USER = `[Instruction]
Please act as an impartial judge and evaluate the quality of the response provided by an AI assistant to the user question displayed below. Your evaluation should consider factors such as the helpfulness, relevance, accuracy, depth, creativity, and level of detail of the response. Begin your evaluation by providing a short explanation. Be as objective as possible. After providing your explanation, you must rate the response on a scale of 1 to 10 by strictly following this format: "[[rating]]", for example: "Rating: [[5]]".

[Question]
{query}

[The Start of Assistant's Answer]
{response}
[The End of Assistant's Answer]`;

/** `single-math-v1`: for a task with a reference answer. */
const REFERENCE_USER = `[Instruction]
Please act as an impartial judge and evaluate the quality of the response provided by an AI assistant to the user question displayed below. Your evaluation should consider correctness and helpfulness. You will be given a reference answer and the assistant's answer. Begin your evaluation by comparing the assistant's answer with the reference answer. Identify and correct any mistakes. Be as objective as possible. After providing your explanation, you must rate the response on a scale of 1 to 10 by strictly following this format: "[[rating]]", for example: "Rating: [[5]]".

[Question]
{query}

[The Start of Reference Answer]
{reference}
[The End of Reference Answer]

[The Start of Assistant's Answer]
{response}
[The End of Assistant's Answer]`;

/** Whole points are asked for; the source's own parser takes half points too. */
const scale: RatingScale = { min: 1, max: 10, step: 0.5 };

const grammar: MarkerGrammar<number> = {
  language: 'en',
  tiers: [bracketedRating('strong', 'en', scale), ...looseRatings('en', scale)],
};

/** FastChat's judge of MT-Bench, one answer: an explanation, then `Rating: [[5]]`, 1 to 10. */
export const fastchatRating = ratingProtocol({
  id: 'fastchat/rating',
  label: 'FastChat · single response',
  source:
    'lm-sys/FastChat, fastchat/llm_judge/data/judge_prompts.jsonl (Apache-2.0); arXiv 2306.05685',
  maxTokens: 1024,
  published: { maxTokens: 2048, temperature: 0 },
  system: SYSTEM,
  user: USER,
  withReference: { system: SYSTEM, user: REFERENCE_USER },
  scale,
  readout: {
    lead: '\n\nRating: [[',
    openingLead: 'Rating: [[',
    leadPattern: 'rating[\\s*_]*(?:(?:is|of)\\b[\\s*_]*)?[:：]?[\\s*_]*[[［【]\\s*[[［【][\\s*]*$',
    close: ']]',
    choices: scoreChoices(1, 10),
  },
  grammar,
});
