import type { RunListItem } from '../../state/datasets/datasetState';
import { protocolLabel } from '../../report/words';
import { modelLabel } from '../../state/selectors';
import { goTo } from '../route';
import { troubleWords } from '../runs/runWords';
import { chooseTexts as texts } from './texts';
import styles from './ResultsPage.module.css';

interface ChooseRunsProps {
  /** Newest first. */
  readonly runList: readonly RunListItem[];
  readonly chosen: readonly string[];
}

/** One run, or several of the same dataset: a run of other data begins a new choice. */
export function ChooseRuns({ runList, chosen }: ChooseRunsProps) {
  const data = runList.find(({ run }) => run.id === chosen[0])?.run.datasetId;
  const toggle = ({ run }: RunListItem, on: boolean) => {
    if (run.datasetId !== data) goTo('results', run.id);
    else if (on) goTo('results', ...chosen, run.id);
    else goTo('results', ...chosen.filter((id) => id !== run.id));
  };
  return (
    <details open={runList.length > 1 && chosen.length !== 1}>
      <summary>{chosen.length > 1 ? texts.sideBySide(chosen.length) : texts.choose}</summary>
      <fieldset>
        <legend className="hint">{texts.hint}</legend>
        <ul className={styles.runs}>
          {runList.map((item) => (
            <li key={item.run.id}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(item.run.id)}
                  disabled={chosen.length === 1 && chosen[0] === item.run.id}
                  onChange={(event) => toggle(item, event.target.checked)}
                />
                <span>
                  <b>{item.run.name}</b>{' '}
                  <span className="hint numbers">
                    {texts.facts([
                      modelLabel(item.run.model.id),
                      protocolLabel(item.run.protocolId),
                      [texts.judgedOf(item.judged, item.planned), ...troubleWords(item)].join(', '),
                      new Date(item.run.createdAt).toLocaleString(),
                      ...(item.run.datasetId === data ? [] : [texts.otherData]),
                    ])}
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </details>
  );
}
