import { inPercent } from '../../report/numbers';
import type { RunRow } from './rows/rowList';
import { pictureTexts as texts } from './texts';
import styles from './MiniPicture.module.css';

const width = 92;
const inset = 8;
const middle = 10;

/** A place on the axis in pixels; A and the lowest score stand on the left. */
const across = (place: number) => inset + place * (width - 2 * inset);

/** The verdict's picture in one line: disc and ring for the two orders, a diamond for the whole. */
export function MiniPicture({ row }: { row: RunRow }) {
  const { sharesOfA, scorePlace } = row;
  const isRating = row.result.row.task.kind === 'rating';
  const label = isRating ? ratingWords(row) : pairWords(sharesOfA);
  const { AB, BA, average } = sharesOfA;
  const diamond = isRating ? scorePlace : average === null ? null : 1 - average;
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${width} ${2 * middle}`}
      role="img"
      aria-label={label}
    >
      <path
        className={isRating ? styles.scale : styles.first}
        d={`M${inset} ${middle}H${width / 2}`}
      />
      <path
        className={isRating ? styles.scale : styles.second}
        d={`M${width / 2} ${middle}H${width - inset}`}
      />
      {!isRating && <path className={styles.middle} d={`M${width / 2} 4V16`} />}
      {AB !== null && BA !== null && (
        <path className={styles.gap} d={`M${across(1 - AB)} ${middle}H${across(1 - BA)}`} />
      )}
      {BA !== null && <circle className={styles.ring} cx={across(1 - BA)} cy={middle} r="4" />}
      {AB !== null && <circle className={styles.disc} cx={across(1 - AB)} cy={middle} r="4" />}
      {diamond !== null && (
        <path className={styles.diamond} d={`M${across(diamond)} 4l6 6-6 6-6-6z`} />
      )}
    </svg>
  );
}

function pairWords({ AB, BA, average }: RunRow['sharesOfA']): string {
  const said = [
    ...(AB === null ? [] : [texts.aFirst(inPercent(AB))]),
    ...(BA === null ? [] : [texts.bFirst(inPercent(BA))]),
    ...(average === null ? [] : [texts.average(inPercent(average))]),
  ];
  return said.length === 0 ? texts.noVerdict : said.join('; ');
}

function ratingWords({ value }: RunRow): string {
  return value === null ? texts.noRating : texts.expectedScore(value.toFixed(2));
}
