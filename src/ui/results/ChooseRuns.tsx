import type { RunListItem } from '../../state/datasets/datasetState';
import { protocolLabel } from '../../report/words';
import { modelLabel } from '../../state/selectors';
import { plural } from '../../report/numbers';
import { goTo } from '../route';
import { troubleWords } from '../runs/runWords';

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
    <details className="choose-runs" open={runList.length > 1 && chosen.length !== 1}>
      <summary>
        {chosen.length > 1
          ? `${plural(chosen.length, { one: '# run', other: '# runs' })} side by side`
          : 'Choose runs'}
      </summary>
      <fieldset>
        <legend className="hint">
          Runs of the same data stand side by side; a run of other data begins a new choice.
        </legend>
        <ul>
          {runList.map((item) => (
            <li key={item.run.id}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.includes(item.run.id)}
                  disabled={chosen.length === 1 && chosen[0] === item.run.id}
                  onChange={(event) => toggle(item, event.target.checked)}
                />
                <span>
                  <b>{item.run.name}</b>{' '}
                  <span className="hint numbers">
                    {modelLabel(item.run.model.id)} · {protocolLabel(item.run.protocolId)} ·{' '}
                    {[`${item.judged} of ${item.planned} judged`, ...troubleWords(item)].join(', ')}
                    {' · '}
                    {new Date(item.run.createdAt).toLocaleString()}
                    {item.run.datasetId === data ? '' : ' · other data'}
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
