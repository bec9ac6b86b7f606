import type { Judgment, Outcome } from '../../judge/judgment';
import { patch, type ActionContext } from '../actionContext';
import { withLater } from './datasetContext';
import type { ActiveRun } from './datasetState';
import { entryOfKey } from '../entryOfKey';

/** News of a run reach the page in batches of about this many milliseconds. */
const batchMs = 250;
/** Other tabs count again this often, in milliseconds. */
const announceMs = 5_000;
/** Of the running median. */
const remembered = 31;

/**
 * Gathers the judgments of a run and shows them a few times a second: one render for many.
 * @param kinds what the judgments before came to, by job
 */
export function createRunProgress(
  context: ActionContext,
  runId: string,
  kinds: Map<string, Outcome['kind']>,
) {
  const { store, deps } = context;
  const pace = createPace();
  let waiting: Judgment[] = [];
  let cancel: (() => void) | null = null;
  let announcedAt = deps.clock.now();
  let startedAt = announcedAt;

  const count = (wanted: Outcome['kind']): number =>
    [...kinds.values()].filter((kind) => kind === wanted).length;

  const show = () => {
    cancel = null;
    const later = waiting;
    waiting = [];
    const { activeRun, openRuns, runList } = store.getState();
    const [failed, unparsable] = [count('failed'), count('unparsable')];
    const judged = kinds.size - failed;
    const open = entryOfKey(openRuns, runId);
    const judgments = open && withLater(open.judgments, later);
    patch(context, {
      ...(activeRun && { activeRun: running(activeRun, pace.median()) }),
      ...(judgments && { openRuns: { ...openRuns, [runId]: { ...open, judgments } } }),
      runList:
        runList?.map((item) =>
          item.run.id === runId ? { ...item, judged, unparsable, failed } : item,
        ) ?? null,
    });
    if (deps.clock.now() - announcedAt < announceMs) return;
    announcedAt = deps.clock.now();
    deps.tabs.announce('runs');
  };

  show();
  return {
    /** A job goes to the engine. */
    start() {
      startedAt = deps.clock.now();
    },
    /** A judgment is in the log. */
    add(judgment: Judgment) {
      const { job, outcome } = judgment;
      kinds.set(job.key, outcome.kind);
      if (outcome.kind !== 'failed') pace.add(deps.clock.now() - startedAt);
      waiting.push(judgment);
      cancel ??= deps.clock.after(batchMs, show);
    },
    end() {
      cancel?.();
      show();
    },
  };
}

function running(activeRun: ActiveRun, msPerJob: number | null): ActiveRun {
  const phase = activeRun.phase === 'stopping' ? 'stopping' : 'running';
  return { ...activeRun, phase, msPerJob };
}

/** The median of the last durations, in milliseconds: one slow job moves it little. */
function createPace() {
  const durations: number[] = [];
  return {
    add(ms: number): void {
      durations.push(ms);
      if (durations.length > remembered) durations.shift();
    },
    median(): number | null {
      const sorted = [...durations].sort((a, b) => a - b);
      const middle = sorted.length / 2;
      const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
      return low === undefined || high === undefined ? null : (low + high) / 2;
    },
  };
}
