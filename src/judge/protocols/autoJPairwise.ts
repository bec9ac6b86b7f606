import type { MarkerGrammar } from '../parsing/markers/markerParser';
import { looseVerdicts } from '../parsing/clauses/looseVerdicts';
import { numberNaming, statedDecision } from '../parsing/markers/preferenceMarkers';
import type { Preference } from '../verdict';
import { pairProtocol } from './protocolBuilder';

/** Own words around Auto-J's output contract. */
const USER = `Two assistants answered the same query. Compare their responses and decide which one serves the user better, or whether they are about equally good.

### Query
{query}

### Response 1
{responseA}

### Response 2
{responseB}

### Your task
First name the key factors that set the two responses apart, and say for each factor what each response does well or badly. Judge only what is written above; neither the order nor the length of a response is a merit. Then end with one sentence of exactly this form, choosing one of the three: "So, the final decision is Response 1 / Response 2 / Tie".`;

const grammar: MarkerGrammar<Preference> = {
  language: 'en',
  tiers: [statedDecision('strong', 'final decision', numberNaming), ...looseVerdicts(numberNaming)],
};

/** Auto-J: key factors, then `final decision is Response 1`, `Response 2` or `Tie`. */
export const autoJPairwise = pairProtocol({
  id: 'auto-j/pairwise',
  label: 'Auto-J · pair, with ties',
  source: 'GAIR/autoj-13b, output contract; arXiv 2310.05470; the wording of the prompt is our own',
  maxTokens: 1024,
  published: { maxTokens: 1024, temperature: 0 },
  user: USER,
  readout: {
    lead: '\n\nSo, the final decision is ',
    openingLead: 'The final decision is ',
    leadPattern:
      'final decision[\\s*_"]*(?:(?:is|was|would be|will be)\\b[\\s*_]*:?|[:：])[\\s*_"“]*$',
    close: '.',
    choices: [
      { answer: 'A', text: 'Response 1' },
      { answer: 'B', text: 'Response 2' },
      { answer: 'tie', text: 'Tie' },
    ],
  },
  grammar,
});
