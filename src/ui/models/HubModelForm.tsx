import { useState, type FormEvent } from 'react';
import type { ModelManifest } from '../../models/modelManifest';
import { checkedModel } from '../../state/models/modelSelectors';
import { Facts } from '../controls/Facts';
import { useActions, useAppState } from '../appContext';
import { cardTexts, hubTexts as texts } from './texts';
import { fitTone } from './fitTone';
import styles from './ModelsPage.module.css';

const packagings = ['q4f16', 'q4', 'q8', 'fp16', 'fp32'] as const;

/** Asks the hub what a repository holds, before a byte of its weights is fetched. */
export function HubModelForm() {
  const { checkHubModel } = useActions();
  const check = useAppState(({ models }) => models.hubCheck);
  const offline = useAppState(({ models }) => models.offline);
  const [id, setId] = useState('');
  const [revision, setRevision] = useState('');
  const [dtype, setDtype] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = packagings.find((one) => one === dtype) ?? null;
    void checkHubModel({ id, revision, dtype: wanted });
  };
  return (
    <form className={styles.way} onSubmit={submit}>
      <h3>{texts.title}</h3>
      <p className="hint">{texts.hint}</p>
      <div className={styles.hub}>
        <div className="field">
          <label htmlFor="hub-id">{texts.id}</label>
          <input
            id="hub-id"
            type="text"
            value={id}
            placeholder={texts.idPlaceholder}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setId(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="hub-revision">{texts.revision}</label>
          <input
            id="hub-revision"
            type="text"
            value={revision}
            placeholder={texts.revisionPlaceholder}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setRevision(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="hub-dtype">{texts.packaging}</label>
          <select id="hub-dtype" value={dtype} onChange={(event) => setDtype(event.target.value)}>
            <option value="">{texts.automatic}</option>
            {packagings.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </div>
      </div>
      <button
        type="submit"
        className="secondary"
        disabled={offline || id.trim() === '' || check.kind === 'checking'}
      >
        {texts.check}
      </button>
      {offline && <p className="hint">{texts.offline}</p>}
      <div role="status" aria-label={texts.result}>
        {check.kind === 'checking' && <p className="hint">{texts.asking(check.id)}</p>}
        {check.kind === 'refused' && <p className="problem">{check.problem.detail}</p>}
        {check.kind === 'found' && <Found manifest={check.manifest} />}
      </div>
    </form>
  );
}

/** What was found, and the way to have it. */
function Found({ manifest }: { manifest: ModelManifest }) {
  const { addHubModel, forgetHubCheck } = useActions();
  const device = useAppState((state) => state.device);
  const preference = useAppState(({ settings }) => settings.device);
  const { fit, sizeBytes } = checkedModel(manifest, device, preference);
  const facts: readonly (readonly [string, string])[] = [
    [texts.architecture, manifest.modelType],
    [texts.commit, manifest.revision.slice(0, 12)],
    [texts.packagings, manifest.variants.map(({ dtype }) => dtype).join(', ')],
    [
      texts.toDownload,
      fit?.variant ? texts.downloadAs(sizeBytes, fit.variant.dtype) : texts.nothing,
    ],
    [cardTexts.reads, cardTexts.upTo(manifest.contextTokens)],
    [texts.here, fit ? texts.contextHere(fit.contextTokens) : texts.unknown],
    [cardTexts.licence, manifest.licence || texts.licenceUnknown],
  ];
  return (
    <div className="stack">
      <p>
        <b>{manifest.id}</b>
        {texts.complete}
      </p>
      <p className={styles.fit} data-tone={fitTone(fit)}>
        {fit?.words}
      </p>
      <Facts facts={facts} />
      <p>
        <button
          type="button"
          className="secondary"
          disabled={!fit?.variant}
          onClick={() => void addHubModel(manifest)}
        >
          {cardTexts.download}
          <span className="visually-hidden">{cardTexts.actionOn(manifest.id)}</span>
        </button>{' '}
        <button type="button" className="quiet-button" onClick={forgetHubCheck}>
          {texts.leave}
        </button>
      </p>
    </div>
  );
}
