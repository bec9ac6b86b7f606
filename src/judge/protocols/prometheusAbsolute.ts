import { parseMarkers } from '../parsing/markers/markerParser';
import { resultRatingGrammar } from '../parsing/markers/resultMarkers';
import type { RatingProtocol } from '../protocol';
import type { RatingScale } from '../verdict';
import { renderAbsolute } from './prometheusAbsolutePrompt';
import { scoreChoices } from './scoreChoices';

const scale: RatingScale = { min: 1, max: 5, step: 1 };
const grammar = resultRatingGrammar('en', scale);

/** Prometheus with a rubric: feedback, then `[RESULT] 4`, 1 to 5, with or without a reference answer. */
export const prometheusAbsolute = {
  id: 'prometheus/absolute',
  kind: 'rating',
  label: 'Prometheus · rubric, 1 to 5',
  language: 'en',
  source: 'arXiv 2310.08491; prompt as printed on nayohan/llama3-8b-it-prometheus-ko, model card',
  rubric: 'required',
  reference: 'optional',
  modes: ['critique-first', 'verdict-first', 'verdict-only'],
  defaultMode: 'critique-first',
  maxTokens: 1024,
  published: { maxTokens: 512 },
  scale,
  readout: {
    lead: ' [RESULT] ',
    openingLead: '[RESULT] ',
    leadPattern: '[[［【][\\s*_]*RESULT[\\s*_]*[\\]］】][\\s*_:：(]*$',
    close: '',
    choices: scoreChoices(1, 5),
  },
  render: renderAbsolute,
  parse: (completion, texts = []) => parseMarkers(completion, grammar, texts),
} as const satisfies RatingProtocol;
