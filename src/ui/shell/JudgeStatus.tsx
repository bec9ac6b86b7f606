import type { EngineStatus } from '../../state/appState';
import { comesWithPage, modelLabel } from '../../state/models/modelSelectors';
import { useAppState } from '../appContext';
import { Download, StopDownload } from './Download';
import { statusTexts as texts } from './texts';
import styles from './JudgeStatus.module.css';

/** Where the judge stands, on every page. Bytes change too often to be read out: they stand outside. */
export function JudgeStatus() {
  const engine = useAppState((state) => state.engine);
  const loading = engine.kind === 'downloading' || engine.kind === 'checking';
  const stoppable = loading && !comesWithPage(engine.modelId);
  return (
    <div className={styles.status} data-engine={engine.kind}>
      <span className={styles.dot} aria-hidden="true" />
      <span role="status" aria-label={texts.label} title={statusTitle(engine)}>
        <StatusText engine={engine} />
      </span>
      {engine.kind === 'downloading' && <Download {...engine} />}
      {stoppable && <StopDownload engine={engine} />}
    </div>
  );
}

function StatusText({ engine }: { engine: EngineStatus }) {
  switch (engine.kind) {
    case 'absent':
      return <>{texts.none}</>;
    case 'checking':
      return <>{texts.asking(modelLabel(engine.modelId))}</>;
    case 'downloading':
      return <>{texts.loading(modelLabel(engine.modelId))}</>;
    case 'compiling':
      return <>{texts.preparing(modelLabel(engine.modelId))}</>;
    case 'ready':
      return (
        <>
          <b>{texts.ready}</b>
          <span>{texts.readyMore(modelLabel(engine.model.spec.id), engine.model.deviceLabel)}</span>
        </>
      );
    case 'failed':
      return <>{texts.notLoaded(modelLabel(engine.modelId))}</>;
  }
}

function statusTitle(engine: EngineStatus): string | undefined {
  if (engine.kind === 'failed') return engine.failure.detail;
  if (engine.kind !== 'ready') return undefined;
  const { spec, deviceLabel } = engine.model;
  return texts.title(modelLabel(spec.id), spec.dtype, spec.revision, deviceLabel);
}
