import { parseMarkers, type MarkerGrammar } from '../parsing/markers/markerParser';
import { bracketedRating, looseRatings } from '../parsing/markers/ratingMarkers';
import type { RatingProtocol } from '../protocol';
import { fillTemplate } from '../template';
import type { RatingScale } from '../verdict';
import { scoreChoices } from './scoreChoices';

const scale: RatingScale = { min: 1, max: 10, step: 1 };

const grammar: MarkerGrammar<number> = {
  language: 'en',
  tiers: [bracketedRating('strong', 'en', scale), ...looseRatings('en', scale)],
};

/**
 * The embedded pocket judge, one response: `Feedback: … Rating: [[7]]`.
 * Its tokenizer holds ` Rating: [[7]]` with the blank as one token, hence the same lead everywhere.
 */
export const pocketRating = {
  id: 'pocket/rating',
  kind: 'rating',
  label: 'Pocket judge · single response',
  language: 'en',
  source: 'public/models/pocket-judge, model card',
  rubric: 'unused',
  reference: 'unused',
  modes: ['critique-first', 'verdict-first', 'verdict-only'],
  defaultMode: 'critique-first',
  maxTokens: 80,
  scale,
  readout: {
    lead: ' Rating: [[',
    openingLead: ' Rating: [[',
    leadPattern: '\\brating[\\s*_]*[:：]?[\\s*_]*[[［【]\\s*[[［【]\\s*$',
    close: ']]',
    choices: scoreChoices(1, 10),
  },
  render: ({ query, response }) => [
    {
      role: 'user',
      parts: fillTemplate('<q> {query}<r> {response}', {
        query: { slot: 'query', text: query },
        response: { slot: 'response', text: response },
      }),
    },
  ],
  parse: (completion, texts = []) => parseMarkers(completion, grammar, texts),
} as const satisfies RatingProtocol;
