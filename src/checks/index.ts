import type { Task } from '../judge/task';
import { cutOff } from './form/cutOff';
import { empty } from './form/empty';
import type { Check, CheckId, Finding, ResponseSlot } from './finding';
import { garbled } from './form/garbled';
import { itemCount } from './form/itemCount';
import { jsonFormat } from './form/jsonFormat';
import { language } from './language/language';
import { lengthGap } from './form/lengthGap';
import { lengthLimit } from './form/lengthLimit';
import { letterCase } from './form/letterCase';
import { listFormat } from './form/listFormat';
import { noCommas } from './form/noCommas';
import { queryEcho } from './content/queryEcho';
import { refusal } from './content/refusal';
import { repetition } from './form/repetition';
import { readRequest } from './request';
import { requiredWord } from './content/requiredWord';
import { statedChoice } from './content/statedChoice';

export type { Check, CheckId, EvidenceSpan, Finding, ResponseSlot, Severity } from './finding';
export { verifyQuotes } from './quotes/quotes';
export type { QuoteCheck, QuoteOutcome, QuotePlace } from './quotes/quotes';
export { verdictAgainstChecks } from './verdictAgainstChecks';
export type { DecisiveConflict, JudgedAnswer } from './verdictAgainstChecks';

/** Every check, in display order; one that is forgotten here does not compile. */
const checks: { readonly [Id in CheckId]: Check<Id> } = {
  empty,
  refusal,
  'cut-off': cutOff,
  repetition,
  garbled,
  'query-echo': queryEcho,
  language,
  'item-count': itemCount,
  'length-limit': lengthLimit,
  'required-word': requiredWord,
  'json-format': jsonFormat,
  'list-format': listFormat,
  'letter-case': letterCase,
  'no-commas': noCommas,
  'stated-choice': statedChoice,
  'length-gap': lengthGap,
};

export const CHECKS: readonly Check[] = Object.values(checks);

/** Of a text without an answer nothing else is worth saying. */
const ENDS_THE_LIST = new Set(['empty', 'refusal']);

interface CheckedResponse {
  readonly query: string;
  readonly response: string;
  /** The other response of a pair. */
  readonly other?: string;
  readonly slot?: ResponseSlot;
}

/** Every finding in one response, in display order. */
export function checkResponse({
  query,
  response,
  other,
  slot = 'response',
}: CheckedResponse): Finding[] {
  const input = {
    query,
    request: readRequest(query),
    response,
    ...(other === undefined ? {} : { other }),
  };
  const findings: Finding[] = [];
  for (const check of CHECKS) {
    for (const { severity, sentence, evidence } of check.observe(input))
      findings.push({
        check: check.id,
        severity,
        slot,
        sentence,
        evidence: evidence.map(({ in: place, start, end }) => ({
          slot: place === 'query' ? 'query' : slot,
          start,
          end,
        })),
      });
    if (
      findings.some(({ severity, check: id }) => severity === 'decisive' && ENDS_THE_LIST.has(id))
    )
      break;
  }
  return findings;
}

/** Every finding in the responses of a task: those in A before those in B. */
export function checkTask(task: Task): Finding[] {
  const { query } = task;
  if (task.kind === 'rating') return checkResponse({ query, response: task.response });
  const { responseA, responseB } = task;
  return [
    ...checkResponse({ query, response: responseA, other: responseB, slot: 'responseA' }),
    ...checkResponse({ query, response: responseB, other: responseA, slot: 'responseB' }),
  ];
}
