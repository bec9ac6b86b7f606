import { protocolById } from '../../judge/protocols';
import type { FormRunRecord } from '../../workloads/runRecord';
import type { Draft } from './draft';
import { taskKindOf } from './draft';
import { decodingText, defaultDecoding } from './decodingForm';

/** A draft with the texts and settings of a run; what the run does not touch stays as it was. */
export function draftOfRun(run: FormRunRecord, draft: Draft): Draft {
  const next = { ...draft, ...textsOf(run), ...wayOf(run) };
  return {
    ...next,
    protocolIds: { ...draft.protocolIds, [taskKindOf(next)]: run.protocolId },
    mode: run.mode,
    decoding: decodingOf(run),
  };
}

function textsOf(run: FormRunRecord) {
  const { query, reference = '', rubric } = run.workload === 'best-of-n' ? run.context : run.task;
  const levels: Record<string, string> = {};
  for (const { score, description } of rubric?.levels ?? []) levels[String(score)] = description;
  return { query, reference, criterion: rubric?.criterion ?? '', levels, ...responsesOf(run) };
}

function responsesOf(run: FormRunRecord): Partial<Draft> {
  if (run.workload === 'best-of-n') return { responses: run.responses };
  const { task } = run;
  return task.kind === 'pairwise'
    ? { responseA: task.responseA, responseB: task.responseB }
    : { response: task.response };
}

/** What is done with the texts. */
function wayOf(run: FormRunRecord): Partial<Draft> {
  switch (run.workload) {
    case 'best-of-n':
      return { kind: 'best-of-n', method: run.method };
    case 'majority-voting':
      return {
        kind: run.task.kind,
        vote: true,
        samples: String(run.samples),
        earlyStop: run.earlyStop,
      };
    case 'single-judgment':
    case 'swap-check':
      return {
        kind: run.task.kind,
        vote: false,
        ...(run.task.kind === 'pairwise' ? { swapCheck: run.workload === 'swap-check' } : {}),
      };
  }
}

function decodingOf(run: FormRunRecord): Draft['decoding'] {
  const protocol = protocolById(run.protocolId);
  const defaults = protocol && defaultDecoding(protocol, run.workload === 'majority-voting');
  return decodingText(run.decoding, defaults);
}
