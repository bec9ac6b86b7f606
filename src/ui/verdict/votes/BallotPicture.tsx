import type { Judgment, Order } from '../../../judge/judgment';
import type { Answer, Preference } from '../../../judge/verdict';
import { protocolById } from '../../../judge/protocols';
import type { VotingRunRecord } from '../../../workloads/runRecord';
import { ballotOf, type MajorityVotingSummary } from '../../../workloads/majorityVoting';
import { ResponseMark } from '../../controls/ResponseMark';
import { jobTitle } from '../jobWords';
import { answerWords } from '../../../report/words';
import { orderLabels } from '../texts';
import { texts } from './texts';
import pictures from '../Pictures.module.css';
import styles from './Votes.module.css';

interface BallotPictureProps {
  readonly run: VotingRunRecord;
  readonly summary: MajorityVotingSummary;
  /** The key of the ballot that is being read. */
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

/**
 * One mark a ballot, at the place of its answer: A is round and on the left, B is square and on the
 * right, a tie a diamond between them; a ballot without a verdict is hollow and stands apart.
 */
export function BallotPicture(props: BallotPictureProps) {
  return props.run.task.kind === 'pairwise' ? <Orders {...props} /> : <Scores {...props} />;
}

type Place = Answer | 'unparsable';

/** Marks wrap after so many (votes.css), so that the height of a full table is known from the start. */
const marksPerLine = { wide: 4, narrow: 3 } as const;

function Orders(props: BallotPictureProps) {
  const { run, summary } = props;
  const places = placesOf(props);
  const orders: readonly Order[] = ['AB', 'BA'];
  const lines = {
    ['--lines' as string]: Math.ceil(run.samples / marksPerLine.wide),
    ['--lines-narrow' as string]: Math.ceil(run.samples / marksPerLine.narrow),
  };
  return (
    <div className={pictures.picture}>
      <table aria-label={texts.ballots} className={`${styles.ballots} ${styles.pairs}`}>
        <thead>
          <tr>
            <td />
            {places.map((place) => (
              <th key={place} scope="col">
                {headOf(place)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order} style={lines}>
              <th scope="row">{orderLabels[order]}</th>
              {places.map((place) => (
                <Cell key={place} {...props} judgments={cast(summary, place, order)} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.bothOrders}</th>
            {places.map((place) => (
              <td key={place} className="numbers">
                {cast(summary, place).length}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** A tie has a column where the protocol knows one. */
function placesOf({ run, summary }: BallotPictureProps): readonly (Preference | 'unparsable')[] {
  const protocol = protocolById(run.protocolId);
  const asked = protocol?.kind === 'pairwise' ? protocol.readout.choices : [];
  const ties =
    asked.some(({ answer }) => answer === 'tie') ||
    summary.vote.counts.some(({ answer }) => answer === 'tie');
  return ties ? ['A', 'tie', 'B', 'unparsable'] : ['A', 'B', 'unparsable'];
}

function headOf(place: Preference | 'unparsable') {
  if (place === 'unparsable') return texts.noVerdict;
  return place === 'tie' ? (
    texts.tie
  ) : (
    <>
      <ResponseMark of={place} />
      <span className="visually-hidden">{place}</span>
    </>
  );
}

function Scores(props: BallotPictureProps) {
  const { run, summary } = props;
  const protocol = protocolById(run.protocolId);
  const choices = protocol?.kind === 'rating' ? protocol.readout.choices : [];
  const named = summary.vote.counts.map(({ answer }) => answer);
  const scores = new Set<Answer>([...choices.map(({ answer }) => answer), ...named]);
  const places: readonly Place[] = [
    ...[...scores].sort((a, b) => Number(b) - Number(a)),
    'unparsable',
  ];
  return (
    <div className={pictures.picture}>
      <table aria-label={texts.ballots} className={`${styles.ballots} ${styles.scores}`}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{texts.score}</th>
            <th scope="col">{texts.ballots}</th>
            <th scope="col">{texts.count}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => {
            const judgments = cast(summary, place);
            return (
              <tr key={place}>
                <th scope="row" className="numbers">
                  {place === 'unparsable' ? texts.noVerdict : place}
                </th>
                <Cell {...props} judgments={judgments} />
                <td className={`numbers ${styles.count}`}>{judgments.length}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The ballots at one place, of one order or of both. */
function cast(
  { judgments }: MajorityVotingSummary,
  place: Place,
  order?: Order,
): readonly Judgment[] {
  return judgments.filter(
    (judgment) =>
      (ballotOf(judgment) ?? 'unparsable') === place && (!order || judgment.job.order === order),
  );
}

function Cell({
  run,
  chosen,
  onChoose,
  judgments,
}: BallotPictureProps & { readonly judgments: readonly Judgment[] }) {
  return (
    <td>
      <span className={styles.marks}>
        {judgments.map((judgment) => {
          const { key } = judgment.job;
          const ballot = ballotOf(judgment);
          const job = capital(jobTitle(run, judgment.job));
          return (
            <button
              key={key}
              type="button"
              className={styles.ballot}
              data-tone={toneOf(ballot)}
              data-shape={ballot ?? 'none'}
              aria-pressed={key === chosen}
              aria-label={
                ballot === null ? texts.saysNothing(job) : texts.says(job, answerWords(ballot))
              }
              onClick={() => onChoose(key)}
            />
          );
        })}
      </span>
    </td>
  );
}

/** A and B in their colours, a ballot without a verdict in that of warnings. */
function toneOf(ballot: Answer | null): string | undefined {
  if (ballot === null) return 'warning';
  return ballot === 'A' || ballot === 'B' ? ballot.toLowerCase() : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
