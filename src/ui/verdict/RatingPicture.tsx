import type { RatingVerdict } from '../../judge/verdict';
import { inPercent } from '../../report/numbers';
import { pictureTexts as texts } from './texts';

/** The probability of each score as bars; a diamond under them marks the expected score. */
export function RatingPicture({ verdict }: { verdict: RatingVerdict | null }) {
  if (!verdict || verdict.probabilities.length === 0) {
    return <div className="picture is-empty" />;
  }
  const { probabilities, rating, expectedScore } = verdict;
  const highest = Math.max(...probabilities.map(({ probability }) => probability));
  return (
    <div className="picture">
      <div className="bars" role="img" aria-label={inWords(verdict)}>
        {probabilities.map(({ answer, probability }) => (
          <div key={answer} className={answer === rating ? 'bar is-rating' : 'bar'}>
            <span className="bar-number numbers">
              {probability >= 0.005 && inPercent(probability)}
            </span>
            <span className="bar-room">
              <span
                className="bar-fill"
                style={{ height: `${((probability / highest) * 100).toFixed(1)}%` }}
              />
            </span>
            <span className="bar-score numbers">{answer}</span>
          </div>
        ))}
        {expectedScore !== undefined && (
          <span className="bars-expected" style={{ left: positionOf(expectedScore, verdict) }}>
            <span className="axis-diamond" />
          </span>
        )}
      </div>
      <dl className="picture-numbers numbers">
        <div>
          <dt>
            <span className="key is-bar" aria-hidden="true" />
            {texts.scoreGiven}
          </dt>
          <dd>{rating}</dd>
        </div>
        {expectedScore !== undefined && (
          <div>
            <dt>
              <span className="key is-average" aria-hidden="true" />
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
