import type { EngineStatus } from '../../state/appState';
import { comesWithPage, modelLabel } from '../../state/models/modelSelectors';
import { useAppState } from '../appContext';
import { Download, StopDownload } from './Download';

/** Where the judge stands, on every page. Bytes change too often to be read out: they stand outside. */
export function JudgeStatus() {
  const engine = useAppState((state) => state.engine);
  const loading = engine.kind === 'downloading' || engine.kind === 'checking';
  const stoppable = loading && !comesWithPage(engine.modelId);
  return (
    <div className={`judge-status is-${engine.kind}`}>
      <span className="status-dot" aria-hidden="true" />
      <span role="status" aria-label="Judge status" title={statusTitle(engine)}>
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
      return <>No judge loaded</>;
    case 'checking':
      return <>Asking the hub about {modelLabel(engine.modelId)}</>;
    case 'downloading':
      return <>Loading {modelLabel(engine.modelId)}</>;
    case 'compiling':
      return <>Preparing {modelLabel(engine.modelId)}</>;
    case 'ready':
      return (
        <>
          <b>Ready</b>
          <span className="status-more">
            {' '}
            · {modelLabel(engine.model.spec.id)} · {engine.model.deviceLabel}
          </span>
        </>
      );
    case 'failed':
      return <>{modelLabel(engine.modelId)} is not loaded</>;
  }
}

function statusTitle(engine: EngineStatus): string | undefined {
  if (engine.kind === 'failed') return engine.failure.detail;
  if (engine.kind !== 'ready') return undefined;
  const { spec, deviceLabel } = engine.model;
  return `${modelLabel(spec.id)}, ${spec.dtype}, revision ${spec.revision}, ${deviceLabel}`;
}
