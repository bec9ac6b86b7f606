import { useId, useMemo, useState } from 'react';
import { rowsOfRecord } from '../../../datasets/in/rowsOfRecord';
import type { ImportStatus } from '../../../state/datasets/datasetState';
import { useActions } from '../../appContext';
import { Dialog } from '../../controls/Dialog';
import { Segmented } from '../../controls/Segmented';
import {
  formOf,
  labelCodeOf,
  LABEL_READINGS,
  mappingOf,
  mappingProblems,
  rolesOf,
  withColumn,
  type LabelCode,
  type MappingForm,
  type RoleField,
} from './mappingForm';
import { MappingPreview } from './MappingPreview';
import styles from './Import.module.css';
import { mappingTexts as texts, texts as common } from './texts';

const kinds = [
  { value: 'pairwise', label: texts.kinds.pairwise },
  { value: 'preference', label: texts.kinds.preference },
  { value: 'rating', label: texts.kinds.rating },
] as const;

const labelCodes: readonly { readonly value: LabelCode; readonly label: string }[] = [
  { value: 'letters', label: texts.labelCodes.letters },
  { value: 'zero-one-tie', label: texts.labelCodes['zero-one-tie'] },
  { value: 'one-two-tie', label: texts.labelCodes['one-two-tie'] },
  { value: 'one-first', label: texts.labelCodes['one-first'] },
];

/** Asks what the columns of an unknown file hold, and shows at once what becomes of its records. */
export function MappingDialog({ file }: { file: MappingFile }) {
  const { applyMapping, dismissImport } = useActions();
  const [form, setForm] = useState(() => formOf(file.suggestion));
  const mapping = useMemo(() => mappingOf(form), [form]);
  const preview = useMemo(
    () =>
      mapping ? file.records.flatMap((fields, at) => rowsOfRecord(fields, at + 1, mapping, 1)) : [],
    [mapping, file],
  );
  return (
    <Dialog title={texts.title} size="medium" onClose={dismissImport}>
      <p className="hint">
        {texts.introBefore}
        <b>{file.fileName}</b>
        {texts.introAfter}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (mapping) void applyMapping(mapping);
        }}
      >
        <Segmented
          legend={texts.kind}
          value={form.kind}
          options={kinds}
          onChange={(kind) => setForm({ ...form, kind })}
        />
        <div className={styles.fields}>
          {rolesOf[form.kind].map((field) => (
            <ColumnSelect
              key={field.role}
              field={field}
              file={file}
              form={form}
              onChange={setForm}
            />
          ))}
        </div>
        <ul role="status" aria-label={texts.problems}>
          {mappingProblems(form).map((problem) => (
            <li key={problem} className="caution">
              {problem}
            </li>
          ))}
        </ul>
        <MappingPreview rows={preview} />
        <div className="row">
          <button type="submit" className="primary" disabled={!mapping}>
            {texts.import}
          </button>
          <button type="button" className="secondary" onClick={dismissImport}>
            {common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

type MappingFile = Extract<ImportStatus, { kind: 'mapping' }>;

interface ColumnSelectProps {
  readonly field: RoleField;
  readonly file: MappingFile;
  readonly form: MappingForm;
  readonly onChange: (form: MappingForm) => void;
}

function ColumnSelect({ field, file: { columns }, form, onChange }: ColumnSelectProps) {
  const { role, label, required } = field;
  const id = useId();
  const choose = (column: string) => onChange(withColumn(form, role, column, columns));
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {!required && <span className="hint">{texts.optional}</span>}
      </label>
      <select
        id={id}
        required={required}
        value={form.columns[role] ?? ''}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{required ? texts.chooseColumn : texts.none}</option>
        {columns.map(({ column }) => (
          <option key={column} value={column}>
            {column}
          </option>
        ))}
      </select>
      {role === 'label' && form.kind === 'pairwise' && form.columns.label && (
        <LabelCodeSelect form={form} onChange={onChange} />
      )}
    </div>
  );
}

type LabelCodeProps = Pick<ColumnSelectProps, 'form' | 'onChange'>;

function LabelCodeSelect({ form, onChange }: LabelCodeProps) {
  return (
    <select
      aria-label={texts.labelWritten}
      value={labelCodeOf(form.labelReading) ?? ''}
      onChange={(event) => {
        const code = labelCodes.find(({ value }) => value === event.target.value);
        if (code) onChange({ ...form, labelReading: LABEL_READINGS[code.value] });
      }}
    >
      {labelCodeOf(form.labelReading) === null && <option value="">{texts.asValuesSuggest}</option>}
      {labelCodes.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
