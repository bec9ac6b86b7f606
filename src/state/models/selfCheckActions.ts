import type { Generation, LoadedModel, Result } from '../../engine/inferenceApi';
import type { ModelIdentity } from '../../judge/judgment';
import type { SelfCheckReport, Settings } from '../settings';
import { saveSettings, type ActionContext } from '../actionContext';
import type { AppState } from '../appState';
import { patchModels } from './keptModelActions';
import { entryOf } from './modelFacts';
import { selfCheckKey } from './selfCheckKey';

/** Only others end a test: see `EngineTurn.signal`. */
const never = new AbortController().signal;

/** Idle for this long before a test begins: a judgment that was asked for goes first. */
const idleMs = 1_500;

/**
 * Tests each model once on each device, after its first load and while nobody judges. A judgment
 * that is asked for meanwhile ends the test, which is made again later.
 */
export function createSelfCheckActions(
  context: ActionContext,
  isBusy: (state: AppState) => boolean,
) {
  const { store, deps } = context;
  let cancel: (() => void) | null = null;
  let testing = false;

  const test = async (model: LoadedModel) => {
    testing = true;
    try {
      const report = await context.engineQueue.enter('idle', never, (turn) => {
        patchModels(context, { selfChecking: model.spec.id });
        return testModel(context, model, turn.signal);
      });
      if (report) saveSelfChecks(context, (tests) => ({ ...tests, [keyOf(model)]: report }));
    } finally {
      testing = false;
      patchModels(context, { selfChecking: null });
    }
  };

  /** Begins a test a little later where one is due and nobody judges. */
  const consider = () => {
    if (testing) return;
    if (!dueFor(store.getState(), isBusy)) {
      cancel?.();
      cancel = null;
      return;
    }
    cancel ??= deps.clock.after(idleMs, () => {
      cancel = null;
      const model = testing ? null : dueFor(store.getState(), isBusy);
      if (model) void test(model);
    });
  };

  return {
    /** From now on models are tested as they are loaded. */
    watch: () => store.subscribe(consider),

    /** The person has read of a failed test: its warning leaves the verdicts. */
    hideSelfCheckWarning(key: string) {
      const report = store.getState().settings.selfChecks[key];
      if (!report) return;
      saveSelfChecks(context, (tests) => ({ ...tests, [key]: { ...report, hidden: true } }));
    },

    /** Forgets a model's results on this device, so that it is tested again. */
    testAgain(modelId: string) {
      saveSelfChecks(context, (tests) =>
        Object.fromEntries(Object.entries(tests).filter(([key]) => !key.startsWith(`${modelId}|`))),
      );
    },
  };
}

type SelfChecks = Settings['selfChecks'];

function saveSelfChecks(context: ActionContext, change: (tests: SelfChecks) => SelfChecks): void {
  const { selfChecks } = context.store.getState().settings;
  saveSettings(context, { selfChecks: change(selfChecks) });
}

/** Null where somebody judges or loads another model meanwhile: a later idle moment will do. */
async function testModel(
  { store, deps }: ActionContext,
  model: LoadedModel,
  signal: AbortSignal,
): Promise<SelfCheckReport | null> {
  const entry = entryOf(store.getState(), model.spec.id);
  if (!entry) return null;
  const { judgeSelfCheck, selfCheckRequest, selfCheckSteps } =
    await import('../../models/selfCheck');
  const { engine } = deps;
  const answers: Result<Generation>[] = [];
  signal.addEventListener('abort', () => engine.interrupt(), { once: true });
  for (const step of selfCheckSteps) {
    if (signal.aborted || engine.loaded() !== model) return null;
    const answer = await engine.generate(selfCheckRequest(entry, step), () => undefined);
    if (answer.ok && answer.value.finish === 'interrupted') return null;
    answers.push(answer);
  }
  if (signal.aborted || engine.loaded() !== model) return null;
  return { ...judgeSelfCheck(answers), at: deps.clock.now(), hidden: false };
}

/** The loaded model where it was never tested here; the embedded judge was tested with the page. */
function dueFor(state: AppState, isBusy: (state: AppState) => boolean): LoadedModel | null {
  if (state.engine.kind !== 'ready' || isBusy(state)) return null;
  const { model } = state.engine;
  if (model.spec.location === 'site') return null;
  return state.settings.selfChecks[keyOf(model)] ? null : model;
}

function keyOf({ spec, deviceLabel }: LoadedModel): string {
  return selfCheckKey(spec, deviceLabel);
}

/** A failed test that verdicts of this judge must warn of, with its key; null where there is none. */
export function selfCheckWarning(
  { settings }: Pick<AppState, 'settings'>,
  model: ModelIdentity,
  deviceLabel: string,
): { readonly key: string; readonly report: SelfCheckReport } | null {
  const key = selfCheckKey(model, deviceLabel);
  const report = settings.selfChecks[key];
  return report && !report.passed && !report.hidden ? { key, report } : null;
}
