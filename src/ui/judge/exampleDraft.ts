import type { Rubric } from '../../judge/rubric';
import type { Task, TaskContext } from '../../judge/task';
import type { AppState } from '../../state/appState';
import { protocolsFor, taskKindOf } from '../../state/judging/draft';

/** A case to start from. */
export interface Example {
  readonly title: string;
  /** What there is to see in it. */
  readonly shows: string;
  readonly task: Task | RankingTask;
  /** Named where the case needs another protocol than the one in use. */
  readonly protocolId?: string;
}

/** Several responses to rank. */
export interface RankingTask extends TaskContext {
  readonly kind: 'best-of-n';
  readonly method: 'rating' | 'pairs';
  readonly responses: readonly string[];
}

type Draft = AppState['draft'];

/** The part of the draft that an example fills; settings that it does not name stay. */
export function draftOfExample({ task, protocolId }: Example, draft: Draft): Partial<Draft> {
  const next = { kind: task.kind, method: draft.method, ...responsesOf(task) };
  const kind = taskKindOf(next);
  return {
    ...next,
    query: task.query,
    reference: task.reference ?? '',
    ...rubricPart(task.rubric),
    mode: null,
    protocolIds: { ...draft.protocolIds, [kind]: protocolId ?? keptProtocol(kind, draft) },
  };
}

function responsesOf(task: Example['task']): Partial<Draft> {
  if (task.kind === 'best-of-n') return { responses: task.responses, method: task.method };
  return task.kind === 'pairwise'
    ? { responseA: task.responseA, responseB: task.responseB }
    : { response: task.response };
}

function rubricPart(rubric: Rubric | undefined): Partial<Draft> {
  if (!rubric) return {};
  const levels = Object.fromEntries(
    rubric.levels.map(({ score, description }) => [String(score), description]),
  );
  return { criterion: rubric.criterion, levels };
}

/** An example that names no protocol is in English: one for another language gives way to the default. */
function keptProtocol(kind: Task['kind'], { protocolIds }: Draft): string {
  const chosen = protocolsFor(kind).find(({ id }) => id === protocolIds[kind]);
  return chosen?.language === 'en' ? chosen.id : '';
}
