import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { DatasetRunRecord } from '../../workloads/runRecord';
import { testModel } from '../../testing/testModel.testdata';
import { identityOf } from '../../state/runIdentity';
import { selfCheckKey } from '../../state/models/selfCheckKey';
import { createTestApp } from '../../state/testApp.testdata';
import { AppProvider } from '../AppProvider';
import { LoadedJudgeWarning } from './LoadedJudgeWarning';

const loaded = { spec: testModel, deviceLabel: 'WASM, 2 threads', loadMs: 1 };
const own = identityOf(loaded);
const failed = { passed: false, seen: ['It always names the first.'], at: 1, hidden: false };

function runBy(model: DatasetRunRecord['model']): DatasetRunRecord {
  const decoding = { maxTokens: 8, temperature: 0, topK: 0, topP: 1, seed: 1 };
  return {
    ...{ id: 'r', createdAt: 1, protocolId: 'pocket/pairwise', mode: 'verdict-only', model },
    ...{ decoding, workload: 'dataset-run', name: 'A run', datasetId: 'd', orders: 'both' },
  };
}

/** What the page says of runs while `testModel` is loaded and its test came to `report`. */
function said(runs: readonly DatasetRunRecord[], report = failed, isLoaded = true): string {
  const { store, actions } = createTestApp({ replies: [] });
  const state = store.getState();
  const selfChecks = { [selfCheckKey(own, loaded.deviceLabel)]: report };
  const shown = createStore(() => ({
    ...state,
    settings: { ...state.settings, selfChecks },
    engine: isLoaded ? { kind: 'ready' as const, model: loaded } : { kind: 'absent' as const },
  }));
  return renderToStaticMarkup(
    <AppProvider app={{ store: shown, actions }}>
      <LoadedJudgeWarning runs={runs} />
    </AppProvider>,
  );
}

describe('LoadedJudgeWarning', () => {
  it('warns where the loaded judge made one of the runs and failed its test here', () => {
    const other = runBy({ ...own, dtype: 'q8' === own.dtype ? 'q4' : 'q8' });
    expect(said([other, runBy(own)])).toContain('failed its self-check on this device: It always');
    expect(said([other])).toBe('');
  });

  it('says nothing of a judge that passed, is not loaded, or of which the person has read', () => {
    expect(said([runBy(own)], { ...failed, passed: true })).toBe('');
    expect(said([runBy(own)], { ...failed, hidden: true })).toBe('');
    expect(said([runBy(own)], failed, false)).toBe('');
  });
});
