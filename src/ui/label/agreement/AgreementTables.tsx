import type { ConfusionMatrix } from '../../../judge/metrics/pairs/confusionMatrix';
import type { DatasetRow } from '../../../workloads/datasetRow';
import type {
  ComparedRow,
  LabelAgreement,
  PairAgreement,
  RatingAgreement,
  Said,
} from '../../../workloads/evaluation/labelAgreement';
import { ScrollTable } from '../../controls/ScrollTable';
import { inCount } from '../../../report/numbers';
import { decimal, percent } from '../../../report/format';
import { FigureCell } from './FigureCell';
import { decimalFigure, rateFigure } from './figures';
import styles from './Agreement.module.css';
import { tableTexts as texts } from './texts';

/** The person against one other: the file, or a run. */
export interface Comparison {
  readonly id: string;
  readonly name: string;
  /** Where its rows can be read; null for the file. */
  readonly href: string | null;
  readonly agreement: LabelAgreement;
}

interface AgreementTablesProps {
  readonly comparisons: readonly Comparison[];
  readonly rows: readonly DatasetRow[];
}

/** All comparisons in one table, then each by itself. */
export function AgreementTables({ comparisons, rows }: AgreementTablesProps) {
  const pairs = comparisons.flatMap(({ agreement, ...one }) =>
    agreement.pairs && agreement.pairs.agreement.of > 0
      ? [{ ...one, figures: agreement.pairs }]
      : [],
  );
  const ratings = comparisons.flatMap(({ agreement, ...one }) =>
    agreement.ratings && agreement.ratings.agreement.of > 0
      ? [{ ...one, figures: agreement.ratings }]
      : [],
  );
  const plan = comparisons[0]?.agreement.bootstrap;
  return (
    <>
      {pairs.length > 0 && <PairTable comparisons={pairs} />}
      {ratings.length > 0 && <RatingTable comparisons={ratings} />}
      {plan && <p className="hint">{texts.intervals(plan.resamples, plan.seed)}</p>}
      {[...pairs, ...ratings].map((one) => (
        <OneComparison key={`${one.id} ${one.figures.confusion.classes[0]}`} {...one} rows={rows} />
      ))}
    </>
  );
}

interface Compared<Figures> extends Omit<Comparison, 'agreement'> {
  readonly figures: Figures;
}

function PairTable({ comparisons }: { comparisons: readonly Compared<PairAgreement>[] }) {
  return (
    <ScrollTable caption={texts.pairs} columns={texts.pairColumns}>
      {comparisons.map(({ id, name, figures }) => {
        const { agreement, withoutTies, kappa, kappaInterval, baselines } = figures;
        const { longerWins, majorityClass, alwaysA } = baselines;
        return (
          <tr key={id}>
            <th scope="row">{name}</th>
            <FigureCell {...rateFigure(agreement)} />
            <FigureCell {...rateFigure(withoutTies)} />
            <FigureCell {...decimalFigure(kappa.kappa, kappaInterval)} />
            <td>{percent(longerWins.share)}</td>
            <td>
              {percent(majorityClass.share)}
              {majorityClass.label && texts.majorityClass(majorityClass.label)}
            </td>
            <td>{percent(alwaysA.share)}</td>
          </tr>
        );
      })}
    </ScrollTable>
  );
}

function RatingTable({ comparisons }: { comparisons: readonly Compared<RatingAgreement>[] }) {
  return (
    <ScrollTable caption={texts.ratings} columns={texts.ratingColumns}>
      {comparisons.map(({ id, name, figures }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <FigureCell {...rateFigure(figures.agreement)} />
          <FigureCell {...decimalFigure(figures.kappa.kappa, figures.kappaInterval)} />
          <td>{decimal(figures.spearman.value, 2)}</td>
          <td>{decimal(figures.meanError.value, 2)}</td>
        </tr>
      ))}
    </ScrollTable>
  );
}

interface OneComparisonProps extends Compared<PairAgreement | RatingAgreement> {
  readonly rows: readonly DatasetRow[];
}

function OneComparison({ name, href, figures, rows }: OneComparisonProps) {
  const { differing, unparsable } = figures;
  return (
    <details>
      <summary>
        {texts.differ(name, differing.length)}
        {unparsable > 0 && texts.withoutVerdict(unparsable)}
      </summary>
      <Confusion confusion={figures.confusion} />
      {differing.length > 0 && <Differing {...{ differing, rows, href }} />}
    </details>
  );
}

function Confusion({ confusion }: { confusion: ConfusionMatrix<string> }) {
  const { classes, counts } = confusion;
  return (
    <ScrollTable caption={texts.confusion} columns={[texts.you, ...classes.map(texts.said)]}>
      {classes.map((label, row) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {classes.map((said, column) => (
            <td key={said} className={row === column ? styles.same : undefined}>
              {inCount(counts[row]?.[column] ?? 0)}
            </td>
          ))}
        </tr>
      ))}
    </ScrollTable>
  );
}

/** A page of hundreds of rows is read on the Runs page, where they can be filtered. */
const SHOWN_ROWS = 100;

interface DifferingProps {
  readonly differing: readonly ComparedRow[];
  readonly rows: readonly DatasetRow[];
  readonly href: string | null;
}

function Differing({ differing, rows, href }: DifferingProps) {
  const place = new Map(rows.map(({ id }, index) => [id, index + 1]));
  return (
    <>
      <ScrollTable caption={texts.differing} columns={texts.differingColumns}>
        {differing.slice(0, SHOWN_ROWS).map(({ row, human, said }) => (
          <tr key={row.id}>
            <td>{place.get(row.id)}</td>
            <td className={styles.id}>{excerpt(row.id, 40)}</td>
            <td className={styles.query} dir="auto">
              {excerpt(row.task.query, 80)}
            </td>
            <td>{wordsOf(human)}</td>
            <td>{wordsOf(said)}</td>
          </tr>
        ))}
      </ScrollTable>
      <p className="hint">
        {differing.length > SHOWN_ROWS && texts.more(differing.length - SHOWN_ROWS)}
        {href && <a href={href}>{texts.readInRun}</a>}
      </p>
    </>
  );
}

function wordsOf(said: Said): string {
  if (typeof said === 'number') return decimal(said, Number.isInteger(said) ? 0 : 2);
  return said === 'tie' ? texts.tie : said === 'unparsable' ? texts.noVerdict : said;
}

function excerpt(text: string, units: number): string {
  const line = text
    .slice(0, 4 * units)
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length > units ? `${line.slice(0, units - 1)}…` : line;
}
