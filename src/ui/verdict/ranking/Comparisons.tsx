import { useState } from 'react';
import type { Judgment } from '../../../judge/judgment';
import type { SwapCheck } from '../../../judge/positionSwap';
import type { BestOfNRunRecord } from '../../../workloads/runRecord';
import { resultFor, type BestOfNSummary, type PairComparison } from '../../../workloads/bestOfN';
import { inPercent } from '../../../report/numbers';
import { JudgmentReader } from '../critique/JudgmentReader';
import { PreferencePicture } from '../PreferencePicture';
import { responseName } from './rankingWords';
import { texts } from './texts';
import styles from './Ranking.module.css';

interface ComparisonsProps {
  readonly run: BestOfNRunRecord;
  readonly item: number;
  readonly summary: BestOfNSummary;
}

/** Every comparison that a response had a part in; each opens to both orders. */
export function Comparisons({ run, item, summary }: ComparisonsProps) {
  const own = summary.comparisons.filter(({ items }) => items.includes(item));
  if (own.length === 0) return <p className="hint">{texts.notCompared}</p>;
  return (
    <>
      <h4>{texts.comparisons}</h4>
      <ul className={styles.comparisons}>
        {own.map((comparison) => (
          <Comparison
            key={comparison.items.join('-')}
            run={run}
            item={item}
            comparison={comparison}
          />
        ))}
      </ul>
    </>
  );
}

interface ComparisonProps {
  readonly run: BestOfNRunRecord;
  readonly item: number;
  readonly comparison: PairComparison;
}

function Comparison({ run, item, comparison }: ComparisonProps) {
  const [open, setOpen] = useState(false);
  const { items, check, firstWins } = comparison;
  const [first, second] = items;
  const other = item === first ? second : first;
  const share = firstWins === null ? null : item === first ? firstWins : 1 - firstWins;
  const result = resultFor(item, items, check);
  const judgments: readonly Judgment[] = [check.ab, check.ba];
  const { context, responses } = run;
  const [responseA, responseB] = [responses[first] ?? '', responses[second] ?? ''];
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span>{texts.against(responseName(other), resultWords(result, check))}</span>
          {share !== null && (
            <span className="numbers hint">
              {texts.shareFor(inPercent(share), responseName(item))}
            </span>
          )}
        </summary>
        {open && (
          <div className={styles.comparison}>
            <p className="hint">{texts.sides(responseName(first), responseName(second))}</p>
            <PreferencePicture judgments={judgments} check={check} />
            <JudgmentReader
              task={{ kind: 'pairwise', ...context, responseA, responseB }}
              shown={judgments.map((judgment) => ({
                job: judgment.job,
                progress: { kind: 'done', judgment },
              }))}
            />
          </div>
        )}
      </details>
    </li>
  );
}

function resultWords(result: ReturnType<typeof resultFor>, { conclusion }: SwapCheck): string {
  if (conclusion === 'inconsistent') return texts.results.inconsistent;
  return result === 'unparsable' ? texts.results.noVerdict : texts.results[result];
}
