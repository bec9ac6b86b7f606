import { useState, type FormEvent } from 'react';
import type { ModelManifest } from '../../models/modelManifest';
import { checkedModel } from '../../state/models/modelSelectors';
import { Facts } from '../controls/Facts';
import { useActions, useAppState } from '../appContext';
import { inBytes, inCount } from '../../report/numbers';

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
    <form className="hub-form" onSubmit={submit}>
      <h3>From the hub</h3>
      <p className="hint">
        Any instruct model on huggingface.co that is packaged for transformers.js. It is checked
        before anything is downloaded.
      </p>
      <div className="hub-fields">
        <div className="field">
          <label htmlFor="hub-id">Hub id</label>
          <input
            id="hub-id"
            type="text"
            value={id}
            placeholder="owner/name"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setId(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="hub-revision">Revision</label>
          <input
            id="hub-revision"
            type="text"
            value={revision}
            placeholder="main"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setRevision(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="hub-dtype">Packaging</label>
          <select id="hub-dtype" value={dtype} onChange={(event) => setDtype(event.target.value)}>
            <option value="">Automatic</option>
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
        Check
      </button>
      {offline && <p className="hint">Offline: the hub cannot be asked.</p>}
      <div role="status" aria-label="Result of the check">
        {check.kind === 'checking' && <p className="hint">Asking the hub about {check.id}.</p>}
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
    ['Architecture', manifest.modelType],
    ['Commit', manifest.revision.slice(0, 12)],
    ['Packagings', manifest.variants.map(({ dtype }) => dtype).join(', ')],
    ['To download', fit?.variant ? `${inBytes(sizeBytes)} as ${fit.variant.dtype}` : 'nothing'],
    ['Reads', `up to ${inCount(manifest.contextTokens)} tokens`],
    ['Here', fit ? `${inCount(fit.contextTokens)} tokens of context` : 'not known'],
    ['Licence', manifest.licence || 'not stated'],
  ];
  return (
    <div className="hub-found">
      <p>
        <b>{manifest.id}</b> has all that a judge needs.
      </p>
      <p className={`runs-here is-${fit?.verdict ?? 'slowly'}`}>{fit?.words}</p>
      <Facts facts={facts} />
      <p>
        <button
          type="button"
          className="secondary"
          disabled={!fit?.variant}
          onClick={() => void addHubModel(manifest)}
        >
          Download and use<span className="visually-hidden"> {manifest.id}</span>
        </button>{' '}
        <button type="button" className="quiet-button" onClick={forgetHubCheck}>
          Leave it
        </button>
      </p>
    </div>
  );
}
