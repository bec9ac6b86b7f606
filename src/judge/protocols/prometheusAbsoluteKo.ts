import { parseMarkers } from '../parsing/markers/markerParser';
import { resultRatingGrammar } from '../parsing/markers/resultMarkers';
import type { RatingProtocol } from '../protocol';
import type { RatingScale } from '../verdict';
import { renderAbsolute } from './prometheusAbsolutePrompt';
import { scoreChoices } from './scoreChoices';

const scale: RatingScale = { min: 1, max: 5, step: 1 };
const grammar = resultRatingGrammar('ko', scale);

/** Prometheus in Korean: the same English frame around Korean texts, feedback in Korean, then `[RESULT] 4`. */
export const prometheusAbsoluteKo = {
  id: 'prometheus/absolute-ko',
  kind: 'rating',
  label: 'Prometheus · 루브릭, 1–5점',
  language: 'ko',
  source: 'nayohan/llama3-8b-it-prometheus-ko, model card; arXiv 2310.08491',
  rubric: 'required',
  reference: 'optional',
  modes: ['critique-first', 'verdict-first', 'verdict-only'],
  defaultMode: 'critique-first',
  maxTokens: 1024,
  published: { maxTokens: 512 },
  scale,
  readout: {
    lead: '\n  [RESULT] ',
    openingLead: '[RESULT] ',
    leadPattern: '[[［【][\\s*_]*RESULT[\\s*_]*[\\]］】][\\s*_:：(]*$',
    close: '',
    choices: scoreChoices(1, 5),
  },
  render: renderAbsolute,
  parse: (completion, texts = []) => parseMarkers(completion, grammar, texts),
} as const satisfies RatingProtocol;
