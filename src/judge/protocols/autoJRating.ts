import type { MarkerGrammar } from '../parsing/markers/markerParser';
import { bracketedRating, looseRatings } from '../parsing/markers/ratingMarkers';
import type { RatingScale } from '../verdict';
import { scoreChoices } from './scoreChoices';
import { ratingProtocol } from './protocolBuilder';

/** Own words around Auto-J's output contract. */
const USER = `An assistant answered a query. Write a critique of its response, then rate it.

### Query
{query}

### Response
{response}

### Your task
Say what the response does well and what it lacks, as concretely as you can and only about what is written above. Then give one overall rating on a scale of 1 to 10, where a higher number means a better response, on a last line of exactly this form, for example: "Rating: [[5]]".`;

/** Whole points are asked for; recorded critiques of this family also use half points. */
const scale: RatingScale = { min: 1, max: 10, step: 0.5 };

const grammar: MarkerGrammar<number> = {
  language: 'en',
  tiers: [bracketedRating('strong', 'en', scale), ...looseRatings('en', scale)],
};

/** Auto-J: a critique, then `Rating: [[5]]`, 1 to 10. */
export const autoJRating = ratingProtocol({
  id: 'auto-j/rating',
  label: 'Auto-J · single response',
  source: 'GAIR/autoj-13b, output contract; arXiv 2310.05470; the wording of the prompt is our own',
  maxTokens: 1024,
  published: { maxTokens: 1024, temperature: 0 },
  user: USER,
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
