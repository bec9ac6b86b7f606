import type { PreferenceExport } from '../../workloads/evaluation/preferenceExport';
import type { JudgmentTexts } from '../../judge/preferencePair';
import { toJsonLines } from './csvTable';

/** Preference data as TRL reads it: prompt, chosen, rejected, and the margin, 0 to 1. */
export function preferencesToJsonLines({ pairs }: PreferenceExport): string {
  return toJsonLines(
    pairs.map(({ id, prompt, chosen, rejected, margin }) => ({
      prompt,
      chosen,
      rejected,
      margin,
      id,
    })),
  );
}

/** The judge's own judgments as training text, one a line: prompt, judgment, shown verdict. */
export function judgmentTextsToJsonLines({ texts }: JudgmentTexts): string {
  return toJsonLines(
    texts.map(({ prompt, judgment, shownVerdict }) => ({
      prompt,
      judgment,
      shown_verdict: shownVerdict,
    })),
  );
}
