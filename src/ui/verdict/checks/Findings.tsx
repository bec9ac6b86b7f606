import { useMemo, useState } from 'react';
import type { EvidenceSpan, Finding, ResponseSlot } from '../../../checks';
import type { Task } from '../../../judge/task';
import { ResponseMark } from '../../controls/ResponseMark';
import { MarkedText } from '../critique/MarkedText';
import { useChecks, useChecksMissing } from './useChecks';
import { findingTexts as texts, slotLabels } from '../texts';
import styles from '../Verdict.module.css';

/** How much a finding weighs, as its colour. */
const tones: Readonly<Record<Finding['severity'], string | undefined>> = {
  note: 'quiet',
  flaw: undefined,
  decisive: 'warning',
};

const slotsOf = (task: Task): readonly ResponseSlot[] =>
  task.kind === 'pairwise' ? ['responseA', 'responseB'] : ['response'];

/** What can be computed from the responses without any judge, beside each other. */
export function Findings({ task }: { task: Task }) {
  const checks = useChecks();
  const missing = useChecksMissing();
  const findings = useMemo(() => checks?.checkTask(task) ?? null, [checks, task]);
  return (
    <section className={styles.findings} aria-label={texts.title}>
      <h3 className="small-heading">{texts.title}</h3>
      <p className="hint">{texts.hint}</p>
      {missing && <p className="caution">{texts.missing}</p>}
      <div className="columns small">
        {slotsOf(task).map((slot) => (
          <FindingsOf
            key={slot}
            slot={slot}
            task={task}
            findings={findings?.filter((finding) => finding.slot === slot) ?? null}
          />
        ))}
      </div>
    </section>
  );
}

interface FindingsOfProps {
  readonly slot: ResponseSlot;
  readonly task: Task;
  /** Null until the checks have run. */
  readonly findings: readonly Finding[] | null;
}

function FindingsOf({ slot, task, findings }: FindingsOfProps) {
  const [open, setOpen] = useState<Finding | null>(null);
  const mark = slot === 'responseA' ? 'A' : slot === 'responseB' ? 'B' : null;
  const evidence = open?.evidence ?? [];
  return (
    <div className={styles.findingsOf}>
      <p className="row">
        {mark && <ResponseMark of={mark} />}
        <span className="visually-hidden">{texts.of(slotLabels[slot])}</span>
        {findings?.length === 0 && <span className="hint">{texts.nothing}</span>}
      </p>
      {findings && findings.length > 0 && (
        <ul>
          {findings.map((finding) => (
            <li
              key={finding.check + finding.sentence}
              className={styles.finding}
              data-tone={tones[finding.severity]}
            >
              {finding.sentence}
              {finding.evidence.length > 0 && (
                <button
                  type="button"
                  className="quiet-button"
                  aria-expanded={open === finding}
                  onClick={() => setOpen(open === finding ? null : finding)}
                >
                  {texts.where}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {placesOf(evidence).map(([place, spans]) => (
        <MarkedText
          key={place}
          label={slotLabels[place]}
          text={textIn(task, place)}
          spans={spans}
        />
      ))}
    </div>
  );
}

function placesOf(evidence: readonly EvidenceSpan[]) {
  const places = [...new Set(evidence.map(({ slot }) => slot))];
  return places.map((place) => [place, evidence.filter(({ slot }) => slot === place)] as const);
}

/** The text that stands in a slot of a task. */
export function textIn(task: Task, slot: EvidenceSpan['slot'] | 'reference'): string {
  if (slot === 'query') return task.query;
  if (slot === 'reference') return task.reference ?? '';
  if (task.kind === 'rating') return task.response;
  return slot === 'responseB' ? task.responseB : task.responseA;
}
