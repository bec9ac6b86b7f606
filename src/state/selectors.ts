import type { Judgment } from '../judge/judgment';
import type { AppState, ShownRun } from './appState';
import { draftOfRun } from './judging/draftOfRun';
import { textFieldsOf, textOf } from './judging/draft';

export {
  cautionsFor,
  modelLabel,
  selectChosenModelId,
  trainedProtocols,
} from './models/modelSelectors';

/** The judgments of a shown run that are there. */
export function judgmentsOf({ jobs }: ShownRun): readonly Judgment[] {
  return jobs.flatMap(({ progress }) => (progress.kind === 'done' ? [progress.judgment] : []));
}

export function selectIsJudging({ shown, waitingForJudge }: AppState): boolean {
  return waitingForJudge || (shown !== null && shown.phase !== 'finished');
}

/** True where the verdict that is shown belongs to other texts than those in the form. */
export function selectIsStale({ shown, draft }: AppState): boolean {
  if (!shown) return false;
  const judged = draftOfRun(shown.run, draft);
  const fields = [...textFieldsOf(judged), ...textFieldsOf(draft)];
  return (
    judged.kind !== draft.kind ||
    // A reference or rubric that the protocol does not use was not part of what was judged.
    fields.some((field) => field !== 'reference' && textOf(judged, field) !== textOf(draft, field))
  );
}
