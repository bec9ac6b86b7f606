import type { EngineStatus } from '../../state/appState';
import type { ModelCard as CardFacts } from '../../state/models/modelSelectors';
import { Facts } from '../controls/Facts';
import { useActions, useAppState } from '../appContext';
import { inBytes, inCount } from '../../report/numbers';
import { Download, StopDownload } from '../shell/Download';
import { KeptFiles } from './KeptFiles';
import { SelfCheckLine } from './SelfCheckLine';

/** One judge: what it is good for, whether it runs here, and what can be done with it. */
export function ModelCard({ card, isChosen }: { card: CardFacts; isChosen: boolean }) {
  const engine = useAppState((state) => state.engine);
  const { entry, fit, dtype, sizeBytes, recommended } = card;
  const context = fit && fit.contextTokens > 0 ? fit.contextTokens : null;
  return (
    <li className={isChosen ? 'model is-chosen' : 'model'} aria-label={entry.label}>
      <h2>
        {entry.label}
        {isChosen && <span className="tag">chosen</span>}
        {recommended && <span className="tag">recommended here</span>}
      </h2>
      <p>{entry.summary}</p>
      <p className="model-line numbers">
        {[
          sizeBytes > 0 ? inBytes(sizeBytes) : null,
          dtype || null,
          context ? `${inCount(context)} tokens of context here` : null,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <p className={`runs-here is-${fit?.verdict ?? 'slowly'}`}>
        {fit?.words ?? 'This device has not been looked at yet.'}
      </p>
      {entry.licenceLimit && (
        <p className="hint">
          {entry.licence}: {entry.licenceLimit}
        </p>
      )}
      {entry.differences && entry.differences.length > 0 && (
        <p className="caution">
          Its listing was wrong, and the hub&apos;s figures are used. {entry.differences.join(' ')}
        </p>
      )}
      <SelfCheckLine card={card} />
      <Choice card={card} engine={engine} />
      <KeptFiles card={card} engine={engine} />
      <CardDetails card={card} />
    </li>
  );
}

const thinkingWords = {
  none: 'no',
  switch: 'can be switched on',
  always: 'always, before each reply',
} as const;

/** Everything else that is known of it, behind a fold. */
function CardDetails({ card: { entry } }: { card: CardFacts }) {
  const source =
    entry.location === 'site'
      ? 'part of this page'
      : entry.location === 'folder'
        ? `imported, fingerprint ${entry.revision.slice(0, 12)}`
        : `${entry.id} at ${entry.revision.slice(0, 12)}`;
  const facts: readonly (readonly [string, string])[] = [
    ['Source', source],
    ['Licence', entry.licence],
    ['Languages', entry.languages.join(', ')],
    ['Reads', `up to ${inCount(entry.contextTokens)} tokens`],
    ['Thinking', thinkingWords[entry.thinking]],
    ['Protocols', entry.trainedFor === 'general' ? 'any' : entry.trainedFor.join(', ')],
    ['Packagings', entry.variants.map(({ dtype }) => dtype).join(', ')],
    [
      'Figures',
      entry.verified
        ? entry.location === 'hub'
          ? 'as the hub gave them'
          : 'exact'
        : 'second-hand; the hub is asked before anything is fetched',
    ],
  ];
  return (
    <details className="model-facts">
      <summary>
        Details<span className="visually-hidden"> of {entry.label}</span>
      </summary>
      <Facts facts={facts} />
    </details>
  );
}

/** Download and use, or how far that has come. */
function Choice({ card, engine }: { card: CardFacts; engine: EngineStatus }) {
  const { chooseModel } = useActions();
  const { entry, fit, barred, part } = card;
  const mine = 'modelId' in engine && engine.modelId === entry.id;
  if (mine && engine.kind === 'checking') {
    return (
      <div className="model-action">
        <p className="hint">Asking the hub what it holds of it.</p>
        <StopDownload engine={engine} />
      </div>
    );
  }
  if (mine && engine.kind === 'downloading') {
    return (
      <div className="model-action">
        <Download {...engine} />
        <StopDownload engine={engine} />
      </div>
    );
  }
  if (mine && engine.kind === 'compiling') {
    return <p className="model-action hint">Preparing it for this device.</p>;
  }
  if (engine.kind === 'ready' && engine.model.spec.id === entry.id) {
    return <p className="model-action hint">In use, on {engine.model.deviceLabel}.</p>;
  }
  const failed = mine && engine.kind === 'failed' ? engine.failure : null;
  const here = entry.location !== 'hub' || part.whole;
  const partly = !here && part.storedBytes > 0;
  // The hub may hold more than was listed: only what it has said itself rules a model out.
  const ruledOut = fit?.verdict === 'no' && entry.verified;
  const refused = barred ?? (ruledOut ? 'It cannot be used on this device.' : null);
  const word = failed ? 'Try again' : here ? 'Use' : partly ? 'Resume' : 'Download and use';
  return (
    <div className="model-action">
      {failed && <p className="problem">{failed.detail}</p>}
      {partly && (
        <p className="hint numbers">
          {inBytes(part.storedBytes)} of {inBytes(part.totalBytes)} are here.
        </p>
      )}
      {refused !== null ? (
        <p className="hint">{refused}</p>
      ) : (
        <button type="button" className="secondary" onClick={() => void chooseModel(entry.id)}>
          {word}
          <span className="visually-hidden"> {entry.label}</span>
        </button>
      )}
    </div>
  );
}
