import type { DatasetRunRecord } from '../../workloads/runRecord';
import { identityOf, isSameModel } from '../../state/runIdentity';
import { useAppState } from '../appContext';
import { SelfCheckWarning } from '../models/SelfCheckWarning';

/**
 * What the self-check of the loaded judge found, where that judge made one of these runs. Of a judge
 * that is not loaded this device may have another result, or none.
 */
export function LoadedJudgeWarning({ runs }: { runs: readonly DatasetRunRecord[] }) {
  const engine = useAppState((state) => state.engine);
  if (engine.kind !== 'ready') return null;
  const loaded = identityOf(engine.model);
  if (!runs.some(({ model }) => isSameModel(model, loaded))) return null;
  return <SelfCheckWarning model={loaded} device={engine.model.deviceLabel} />;
}
