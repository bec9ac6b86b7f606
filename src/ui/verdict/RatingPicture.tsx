import type { RatingVerdict } from '../../judge/verdict';
import { inPercent } from '../../report/numbers';
import { pictureTexts as texts } from './texts';
import styles from './Pictures.module.css';

/** The probability of each score as bars; a diamond under them marks the expected score. */
export function RatingPicture({ verdict }: { verdict: RatingVerdict | null }) {
  if (!verdict || verdict.probabilities.length === 0) {
    return <div className={styles.picture} />;
  }
  const { probabilities, rating, expectedScore } = verdict;
  const highest = Math.max(...probabilities.map(({ probability }) => probability));
  return (
    <div className={styles.picture}>
      <div className={styles.bars} role="img" aria-label={inWords(verdict)}>
        {probabilities.map(({ answer, probability }) => (
          <div key={answer} className={styles.bar} data-given={answer === rating || undefined}>
            <span className="numbers">{probability >= 0.005 && inPercent(probability)}</span>
            <span className={styles.room}>
              <span
                className={styles.fill}
                style={{ height: `${((probability / highest) * 100).toFixed(1)}%` }}
              />
            </span>
            <span className="numbers">{answer}</span>
          </div>
        ))}
        {expectedScore !== undefined && (
          <span className={styles.expected} style={{ left: positionOf(expectedScore, verdict) }}>
            <span className={styles.diamond} />
          </span>
        )}
      </div>
      <dl className={`numbers ${styles.figures}`}>
        <div>
          <dt>
            <span className={styles.key} data-key="bar" aria-hidden="true" />
            {texts.scoreGiven}
          </dt>
          <dd>{rating}</dd>
        </div>
        {expectedScore !== undefined && (
          <div>
            <dt>
              <span className={styles.key} data-key="average" aria-hidden="true" />
              {texts.expectedScore}
            </dt>
            <dd>{expectedScore.toFixed(2)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** Bars stand side by side with equal widths; a score between two of them stands between their middles. */
function positionOf(score: number, { probabilities }: RatingVerdict): string {
  const scores = probabilities.map(({ answer }) => answer);
  const [lowest, highest] = [Math.min(...scores), Math.max(...scores)];
  const steps = scores.length - 1;
  const index = highest > lowest ? ((score - lowest) / (highest - lowest)) * steps : 0;
  return `${(((index + 0.5) / scores.length) * 100).toFixed(2)}%`;
}

function inWords({ probabilities, rating, scale, expectedScore }: RatingVerdict): string {
  const each = probabilities.map(
    ({ answer, probability }) => `${answer}: ${inPercent(probability)}`,
  );
  return expectedScore === undefined
    ? texts.scores(rating, scale.max, each.join(', '))
    : texts.scoresExpected(rating, scale.max, expectedScore.toFixed(2), each.join(', '));
}
