import { parseMarkers } from '../parsing/markers/markerParser';
import { resultPreferenceGrammar } from '../parsing/markers/resultMarkers';
import type { PairwiseProtocol, PromptPart } from '../protocol';
import { requireRubric } from '../taskNeeds';
import { fillTemplate } from '../template';

/** Own words around the output contract of Prometheus 2's relative grading. */
const SYSTEM =
  'You are a fair grader. You compare two responses by one rubric and give reasons before you decide.';

/** Own words: the same frame as absolute grading, with two responses. */
const USER = `###Task: Below stand an instruction, two responses to it and a rubric. Compare the two responses strictly by the rubric, not in general.
1. Write feedback that weighs both responses against the rubric and names what sets them apart.
2. After the feedback, name the better response by its letter. One of the two has to be chosen.
3. Write in this form: "Feedback: (your feedback) [RESULT] (the letter of the better response)"
4. Write nothing else before or after it.

###Instruction: {query}

###Response A: {responseA}

###Response B: {responseB}
{reference}
###Rubric: [{criterion}]
{levels}
###Feedback:`;

const grammar = resultPreferenceGrammar();

/** Prometheus, relative: a rubric and two responses, feedback, then `[RESULT] A` or `[RESULT] B`. */
export const prometheusRelative = {
  id: 'prometheus/relative',
  kind: 'pairwise',
  label: 'Prometheus · rubric, pair',
  language: 'en',
  source: 'arXiv 2405.01535, output contract; the wording of the prompt is our own',
  rubric: 'required',
  reference: 'optional',
  modes: ['critique-first', 'verdict-first', 'verdict-only'],
  defaultMode: 'critique-first',
  maxTokens: 1024,
  readout: {
    lead: ' [RESULT] ',
    openingLead: '[RESULT] ',
    leadPattern: '[[［【][\\s*_]*RESULT[\\s*_]*[\\]］】][\\s*_:：("]*(?:response\\s+)?$',
    close: '',
    choices: [
      { answer: 'A', text: 'A' },
      { answer: 'B', text: 'B' },
    ],
  },
  render: (task) => {
    const rubric = requireRubric(task);
    const levels = rubric.levels.flatMap(({ score, description }): readonly PromptPart[] =>
      fillTemplate(`Score ${String(score)}: {description}\n`, {
        description: { slot: 'rubric', text: description },
      }),
    );
    return [
      { role: 'system', parts: [SYSTEM] },
      {
        role: 'user',
        parts: fillTemplate(USER, {
          query: { slot: 'query', text: task.query },
          responseA: { slot: 'responseA', text: task.responseA },
          responseB: { slot: 'responseB', text: task.responseB },
          reference: referenceBlock(task.reference),
          criterion: { slot: 'rubric', text: rubric.criterion },
          levels,
        }),
      },
    ];
  },
  parse: (completion, texts = []) => parseMarkers(completion, grammar, texts),
} as const satisfies PairwiseProtocol;

function referenceBlock(reference: string | undefined): readonly PromptPart[] {
  if (reference === undefined || reference.trim() === '') return [];
  return fillTemplate('\n###Reference answer: {reference}\n', {
    reference: { slot: 'reference', text: reference },
  });
}
