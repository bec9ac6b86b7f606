import type { Judgment, Order } from '../../judge/judgment';
import type { SwapCheck } from '../../judge/positionSwap';
import type { PairwiseVerdict, Preference } from '../../judge/verdict';
import { answerWords } from '../../report/words';
import { shareOfA } from '../../judge/positionSwap';
import { orderLabels, pictureTexts as texts } from './texts';
import { preferenceWords } from './words';
import styles from './Pictures.module.css';

interface PreferencePictureProps {
  readonly judgments: readonly Judgment[];
  readonly check: SwapCheck | null;
}

interface Dot {
  readonly order: Order;
  readonly preference: Preference;
  readonly probabilities: PairwiseVerdict['probabilities'];
  /** For A, from 0 to 1. */
  readonly share: number;
}

/**
 * One axis from A to B: a disc for the verdict with A first, a ring for the one with B first, a
 * diamond for their average. The gap between disc and ring is the pull of the position.
 */
export function PreferencePicture({ judgments, check }: PreferencePictureProps) {
  const dots = judgments.flatMap(toDot);
  const averaged = check?.averaged?.probabilities ?? null;
  return (
    <div className={styles.picture}>
      <div className={styles.axis} role="img" aria-label={inWords(dots, averaged)}>
        <span className={styles.end} data-tone="a">
          A
        </span>
        <div className={styles.track}>
          <span className={styles.line} />
          <span className={styles.middle} />
          <Gap dots={dots} />
          {dots.map(({ order, share }) => (
            <span key={order} className={styles.dot} data-order={order} style={at(share)}>
              <span className={styles.label}>{texts.firstShown[order]}</span>
            </span>
          ))}
          {averaged !== null && <span className={styles.diamond} style={at(shareOfA(averaged))} />}
        </div>
        <span className={styles.end} data-tone="b">
          B
        </span>
      </div>
      <Numbers dots={dots} averaged={averaged} check={check} />
    </div>
  );
}

/** A is on the left, so a high share is too. */
const at = (share: number) => ({ left: `${((1 - share) * 100).toFixed(2)}%` });

function toDot({ outcome, job }: Judgment): readonly Dot[] {
  if (outcome.kind !== 'judged' || outcome.verdict.kind !== 'pairwise') return [];
  const { preference, probabilities } = outcome.verdict;
  if (probabilities.length === 0) return [];
  return [{ order: job.order, preference, probabilities, share: shareOfA(probabilities) }];
}

function Gap({ dots: [first, second] }: { dots: readonly Dot[] }) {
  if (!first || !second) return null;
  const left = Math.min(1 - first.share, 1 - second.share);
  const width = Math.abs(first.share - second.share);
  const style = { left: `${(left * 100).toFixed(2)}%`, width: `${(width * 100).toFixed(2)}%` };
  return <span className={styles.gap} style={style} />;
}

interface NumbersProps {
  readonly dots: readonly Dot[];
  readonly averaged: PairwiseVerdict['probabilities'] | null;
  readonly check: SwapCheck | null;
}

/** The same in numbers; it is the legend of the shapes too. */
function Numbers({ dots, averaged, check }: NumbersProps) {
  const pull = check?.positionPull?.probability ?? null;
  const orders: readonly Order[] = dots.length === 1 && !check ? [] : ['AB', 'BA'];
  return (
    <dl className={`numbers ${styles.figures}`}>
      {(orders.length === 0 ? dots.map(({ order }) => order) : orders).map((order) => (
        <div key={order}>
          <dt>
            <span className={styles.key} data-order={order} aria-hidden="true" />
            {orderLabels[order]}
          </dt>
          <dd>{wordsOf(dots.find((dot) => dot.order === order))}</dd>
        </div>
      ))}
      {orders.length > 0 && (
        <>
          <div>
            <dt>
              <span className={styles.key} data-key="average" aria-hidden="true" />
              {texts.average}
            </dt>
            <dd>{averaged === null ? '–' : preferenceWords(averaged)}</dd>
          </div>
          <div>
            <dt>
              <span className={styles.key} data-key="pull" aria-hidden="true" />
              {texts.positionPull}
            </dt>
            <dd>{pull === null ? '–' : pullWords(pull)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}

function wordsOf(dot: Dot | undefined): string {
  return dot ? preferenceWords(dot.probabilities) : '–';
}

function pullWords(pull: number): string {
  const points = Math.round(Math.abs(pull) * 100);
  if (points === 0) return texts.noPull;
  return pull > 0 ? texts.pullToFirst(points) : texts.pullToLast(points);
}

function inWords(dots: readonly Dot[], averaged: NumbersProps['averaged']): string {
  if (dots.length === 0) return texts.emptyAxis;
  const said = dots.map(({ order, preference, probabilities }) =>
    texts.orderSays(orderLabels[order], answerWords(preference), preferenceWords(probabilities)),
  );
  const average = averaged === null ? [] : [texts.averagedOver(preferenceWords(averaged))];
  return texts.axis([...said, ...average].join('; '));
}
