import { parseMarkers } from '../parsing/markers/markerParser';
import { bracketGrammar } from '../parsing/clauses/looseVerdicts';
import type { PairwiseProtocol } from '../protocol';
import { fillTemplate } from '../template';

const grammar = bracketGrammar('\\bverdict[\\s*_]*(?:is\\b)?[\\s*_]*:?[\\s*_]*');

/**
 * The embedded pocket judge, two responses: `A: … B: … Verdict: [[A]]`.
 * Its tokenizer holds ` Verdict: [[A]]` with the blank as one token, hence the same lead everywhere.
 */
export const pocketPairwise = {
  id: 'pocket/pairwise',
  kind: 'pairwise',
  label: 'Pocket judge · pair',
  language: 'en',
  source: 'public/models/pocket-judge, model card',
  rubric: 'unused',
  reference: 'unused',
  modes: ['critique-first', 'verdict-first', 'verdict-only'],
  defaultMode: 'critique-first',
  maxTokens: 80,
  readout: {
    lead: ' Verdict: [[',
    openingLead: ' Verdict: [[',
    leadPattern: '\\bverdict[\\s*_]*[:：]?[\\s*_]*[[［【]\\s*[[［【]\\s*$',
    close: ']]',
    choices: [
      { answer: 'A', text: 'A' },
      { answer: 'B', text: 'B' },
    ],
  },
  render: ({ query, responseA, responseB }) => [
    {
      role: 'user',
      parts: fillTemplate('<q> {query}<a> {responseA}<b> {responseB}', {
        query: { slot: 'query', text: query },
        responseA: { slot: 'responseA', text: responseA },
        responseB: { slot: 'responseB', text: responseB },
      }),
    },
  ],
  parse: (completion, texts = []) => parseMarkers(completion, grammar, texts),
} as const satisfies PairwiseProtocol;
