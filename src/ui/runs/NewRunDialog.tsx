import { useEffect, useId, useState } from 'react';
import { protocolById } from '../../judge/protocols';
import type { DatasetRecord } from '../../run/dataset';
import type { DatasetRunRecord } from '../../workloads/runRecord';
import { selectChosenModelId } from '../../state/selectors';
import {
  decodingText,
  defaultDecoding,
  emptyDecodingText,
  readDecoding,
  type DecodingField,
  type NumberProblem,
} from '../../state/judging/decodingForm';
import { canThink } from '../../state/models/modelFacts';
import { useActions, useAppState } from '../appContext';
import { DecodingFields } from '../controls/DecodingFields';
import { Dialog } from '../controls/Dialog';
import { ModeSelect } from '../controls/ModeSelect';
import { ProtocolSelect } from '../controls/ProtocolSelect';
import { ModelPicker } from '../judge/ModelPicker';
import { goTo } from '../route';
import { formOfRun, runMode, type RunForm } from './runForm';
import { RunForecast } from './RunForecast';
import { formTexts as texts } from './texts';
import styles from './import/Import.module.css';

/** What a new run begins with: its dataset, and the run that it is like, if any. */
export interface NewRun {
  readonly dataset: DatasetRecord;
  readonly from: DatasetRunRecord | null;
}

interface NewRunDialogProps {
  readonly newRun: NewRun;
  readonly onClose: () => void;
}

/** Asks how a dataset is to be judged, says what that takes, and starts it. */
export function NewRunDialog({ newRun: { dataset, from }, onClose }: NewRunDialogProps) {
  const modelId = useAppState(selectChosenModelId);
  const isBusy = useAppState(({ activeRun }) => activeRun !== null);
  const { openDataset, startRun } = useActions();
  const [form, setForm] = useState(() => formOfRun(dataset, modelId, from));
  const [decoding, setDecoding] = useState(() => decodingOf(form.protocolId, from));
  const [problem, setProblem] = useState<NumberProblem<DecodingField> | null>(null);
  const thinks = useAppState(canThink);
  const [phase, setPhase] = useState<'asking' | 'starting' | 'refused'>('asking');
  const protocol = protocolById(form.protocolId);
  useEffect(() => void openDataset(dataset.id), [dataset.id, openDataset]);
  const start = async () => {
    if (!protocol) return;
    const read = readDecoding(decoding, defaultDecoding(protocol), thinks);
    setProblem(read.ok ? null : read.problem);
    if (!read.ok) return;
    setPhase('starting');
    const { name, protocolId, mode, orders } = form;
    const runId = await startRun({
      datasetId: dataset.id,
      name: name.trim() || dataset.name,
      protocolId,
      mode,
      orders,
      decoding: read.value,
    });
    if (runId === null) {
      setPhase('refused');
      return;
    }
    onClose();
    goTo('runs', runId);
  };
  return (
    <Dialog title={texts.title(dataset.name)} size="medium" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <NameField form={form} onChange={setForm} />
        <HowFields modelId={modelId} form={form} onChange={setForm} />
        {protocol && (
          <DecodingFields
            typed={decoding}
            defaults={defaultDecoding(protocol)}
            problem={problem}
            onChange={(part) => {
              setProblem(null);
              setDecoding({ ...decoding, ...part });
            }}
          />
        )}
        {protocol && (
          <RunForecast datasetId={dataset.id} protocol={protocol} form={form} modelId={modelId} />
        )}
        {phase === 'refused' && <Refusal />}
        {isBusy && <p className="caution">{texts.busy}</p>}
        <div className="row">
          <button
            type="submit"
            className="primary"
            disabled={isBusy || phase === 'starting' || !protocol}
          >
            {texts.start}
          </button>
          <button type="button" className="secondary" onClick={onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What another run was decoded with, as it would be typed. */
function decodingOf(protocolId: string, from: DatasetRunRecord | null) {
  const protocol = protocolById(protocolId);
  if (!from) return emptyDecodingText;
  return decodingText(from.decoding, protocol && defaultDecoding(protocol));
}

/** Notices stand behind a dialog: the one that says why nothing began is said again in it. */
function Refusal() {
  const text = useAppState(
    ({ notices }) => notices.findLast(({ tone }) => tone === 'warning')?.text,
  );
  return (
    <p className="problem" role="alert">
      {text ?? texts.refused}
    </p>
  );
}

interface FormPartProps {
  readonly form: RunForm;
  readonly onChange: (form: RunForm) => void;
}

function NameField({ form, onChange }: FormPartProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{texts.name}</label>
      <input
        id={id}
        type="text"
        maxLength={200}
        value={form.name}
        onChange={(event) => onChange({ ...form, name: event.target.value })}
      />
    </div>
  );
}

interface HowFieldsProps extends FormPartProps {
  readonly modelId: string;
}

function HowFields({ modelId, form, onChange }: HowFieldsProps) {
  return (
    <div className={styles.run}>
      <ModelPicker />
      <ProtocolSelect
        kind={form.kind}
        modelId={modelId}
        value={form.protocolId}
        onChange={(protocolId) => {
          const mode = runMode(protocolById(protocolId), form.mode);
          onChange({ ...form, protocolId, mode });
        }}
      />
      <ModeSelect
        modes={protocolById(form.protocolId)?.modes ?? []}
        value={form.mode}
        hint={texts.modeHints[form.mode]}
        onChange={(mode) => onChange({ ...form, mode })}
      />
      {form.kind === 'pairwise' && <OrdersField form={form} onChange={onChange} />}
    </div>
  );
}

function OrdersField({ form, onChange }: FormPartProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{texts.orders}</label>
      <select
        id={id}
        value={form.orders}
        aria-describedby={`${id}-hint`}
        onChange={(event) =>
          onChange({ ...form, orders: event.target.value === 'both' ? 'both' : 'as-given' })
        }
      >
        <option value="both">{texts.ordersLabels.both}</option>
        <option value="as-given">{texts.ordersLabels['as-given']}</option>
      </select>
      <p className="hint" id={`${id}-hint`}>
        {texts.ordersHints[form.orders]}
      </p>
    </div>
  );
}
