import type { EngineStatus } from '../../state/appState';
import type { ModelCard as CardFacts } from '../../state/models/modelSelectors';
import { Facts } from '../controls/Facts';
import { useActions, useAppState } from '../appContext';
import { inBytes } from '../../report/numbers';
import { Download, StopDownload } from '../shell/Download';
import { KeptFiles } from './KeptFiles';
import { SelfCheckLine } from './SelfCheckLine';
import { cardTexts as texts } from './texts';
import { fitTone } from './fitTone';
import styles from './ModelsPage.module.css';

/** One judge: what it is good for, whether it runs here, and what can be done with it. */
export function ModelCard({ card, isChosen }: { card: CardFacts; isChosen: boolean }) {
  const engine = useAppState((state) => state.engine);
  const { entry, fit, dtype, sizeBytes, recommended } = card;
  const context = fit && fit.contextTokens > 0 ? fit.contextTokens : null;
  return (
    <li className={styles.model} data-chosen={isChosen || undefined} aria-label={entry.label}>
      <h2>
        {entry.label}
        {isChosen && <span className="tag">{texts.chosen}</span>}
        {recommended && <span className="tag">{texts.recommended}</span>}
      </h2>
      <p>{entry.summary}</p>
      <p className="small-heading numbers">
        {texts.line([
          ...(sizeBytes > 0 ? [inBytes(sizeBytes)] : []),
          ...(dtype ? [dtype] : []),
          ...(context ? [texts.contextHere(context)] : []),
        ])}
      </p>
      <p className={styles.fit} data-tone={fitTone(fit)}>
        {fit?.words ?? texts.notChecked}
      </p>
      {entry.licenceLimit && (
        <p className="hint">{texts.licenceLimit(entry.licence, entry.licenceLimit)}</p>
      )}
      {entry.differences && entry.differences.length > 0 && (
        <p className="caution">{texts.differences(entry.differences.join(' '))}</p>
      )}
      <SelfCheckLine card={card} />
      <Choice card={card} engine={engine} />
      <KeptFiles card={card} engine={engine} />
      <CardDetails card={card} />
    </li>
  );
}

/** Everything else that is known of it, behind a fold. */
function CardDetails({ card: { entry } }: { card: CardFacts }) {
  const source =
    entry.location === 'site'
      ? texts.sources.site
      : entry.location === 'folder'
        ? texts.sources.folder(entry.revision.slice(0, 12))
        : texts.sources.hub(entry.id, entry.revision.slice(0, 12));
  const facts: readonly (readonly [string, string])[] = [
    [texts.source, source],
    [texts.licence, entry.licence],
    [texts.languages, entry.languages.join(', ')],
    [texts.reads, texts.upTo(entry.contextTokens)],
    [texts.thinks, texts.thinking[entry.thinking]],
    [
      texts.protocols,
      entry.trainedFor === 'general' ? texts.anyProtocol : entry.trainedFor.join(', '),
    ],
    [texts.packagings, entry.variants.map(({ dtype }) => dtype).join(', ')],
    [
      texts.figures,
      entry.verified
        ? entry.location === 'hub'
          ? texts.figuresOf.hub
          : texts.figuresOf.exact
        : texts.figuresOf.unverified,
    ],
  ];
  return (
    <details className={styles.more}>
      <summary>
        {texts.details}
        <span className="visually-hidden">{texts.detailsOf(entry.label)}</span>
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
      <div className={styles.action}>
        <p className="hint">{texts.asking}</p>
        <StopDownload engine={engine} />
      </div>
    );
  }
  if (mine && engine.kind === 'downloading') {
    return (
      <div className={styles.action}>
        <Download {...engine} />
        <StopDownload engine={engine} />
      </div>
    );
  }
  if (mine && engine.kind === 'compiling') {
    return <p className={`hint ${styles.action}`}>{texts.preparing}</p>;
  }
  if (engine.kind === 'ready' && engine.model.spec.id === entry.id) {
    return <p className={`hint ${styles.action}`}>{texts.inUse(engine.model.deviceLabel)}</p>;
  }
  const failed = mine && engine.kind === 'failed' ? engine.failure : null;
  const here = entry.location !== 'hub' || part.whole;
  const partly = !here && part.storedBytes > 0;
  // The hub may hold more than was listed: only what it has said itself rules a model out.
  const ruledOut = fit?.verdict === 'no' && entry.verified;
  const refused = barred ?? (ruledOut ? texts.cannotRun : null);
  const word = failed ? texts.tryAgain : here ? texts.use : partly ? texts.resume : texts.download;
  return (
    <div className={styles.action}>
      {failed && <p className="problem">{failed.detail}</p>}
      {partly && (
        <p className="hint numbers">{texts.partlyHere(part.storedBytes, part.totalBytes)}</p>
      )}
      {refused !== null ? (
        <p className="hint">{refused}</p>
      ) : (
        <button type="button" className="secondary" onClick={() => void chooseModel(entry.id)}>
          {word}
          <span className="visually-hidden">{texts.actionOn(entry.label)}</span>
        </button>
      )}
    </div>
  );
}
