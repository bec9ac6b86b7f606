import type { MajorityVote } from '../../../judge/majorityVote';
import type { Answer } from '../../../judge/verdict';
import type { MajorityVotingSummary } from '../../../workloads/majorityVoting';
import { plural } from '../../../report/numbers';
import { answerWords } from '../../../report/words';
import { preferenceHeadlines, type Headline } from '../words';

/** A vote in words: winner or none, how many ballots for whom, and what was left out. */
export function voteHeadline(summary: MajorityVotingSummary): Headline {
  const { vote, settled, missing, planned } = summary;
  const cast = vote.ballots.length;
  if (cast === 0) {
    return { tone: 'quiet', text: 'No ballots', more: 'Nothing was judged. The texts are kept.' };
  }
  const counted = [countsWords(vote), ...notesOf(summary)].join(' ');
  if (missing > 0 && !settled) {
    const more = `${cast} of ${planned} ballots so far. ${counted}`;
    return { tone: 'warning', text: 'Vote not finished', more };
  }
  if (vote.read === 0) {
    const more = `${plural(cast, { one: '# sample was', other: '# samples were' })} judged; no text gives a verdict. The texts are kept below.`;
    return { tone: 'warning', text: 'No verdict', more };
  }
  if (vote.winner === 'no-majority') return { tone: 'warning', text: 'No majority', more: counted };
  return { ...winnerWords(summary, vote.winner), more: counted };
}

function winnerWords(summary: MajorityVotingSummary, winner: Answer): Omit<Headline, 'more'> {
  if (typeof winner !== 'number') return preferenceHeadlines[winner];
  return { tone: 'even', text: `${winner} of ${highestScore(summary) ?? '?'}` };
}

/** The end of the scale that the ratings of a vote are on; undefined where none was read. */
function highestScore({ judgments }: MajorityVotingSummary): number | undefined {
  return scaleOf(judgments)?.max;
}

/** The scale of the first rating that was read. */
export function scaleOf(judgments: MajorityVotingSummary['judgments']) {
  for (const { outcome } of judgments) {
    if (outcome.kind === 'judged' && outcome.verdict.kind === 'rating')
      return outcome.verdict.scale;
  }
  return undefined;
}

/** `5 of 8 ballots for A, 2 for B, 1 without a verdict.` */
export function countsWords({ counts, unparsable, ballots }: MajorityVote): string {
  const [first, ...others] = counts;
  const all = plural(ballots.length, { one: '# ballot', other: '# ballots' });
  const none = unparsable > 0 ? [`${unparsable} without a verdict`] : [];
  if (!first) return `${none.join('')} of ${all}.`;
  const rest = others.map(({ answer, votes }) => `${votes} for ${answerWords(answer)}`);
  return `${[`${first.votes} of ${all} for ${answerWords(first.answer)}`, ...rest, ...none].join(', ')}.`;
}

function notesOf({ vote, byOrder, leftOut, planned }: MajorityVotingSummary): readonly string[] {
  const notes: string[] = [];
  const scores = vote.ballots.flatMap((ballot) => (typeof ballot === 'number' ? [ballot] : []));
  if (scores.length > 0) {
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    notes.push(`Mean of the scores ${mean.toFixed(2)}.`);
  }
  const [AB, BA] = [byOrder.AB.winner, byOrder.BA.winner];
  const known = byOrder.AB.read > 0 && byOrder.BA.read > 0;
  if (known && AB !== BA && AB !== 'no-majority' && BA !== 'no-majority') {
    notes.push(
      `The position sways it: with A first most say ${answerWords(AB)}, with B first ${answerWords(BA)}.`,
    );
  }
  if (leftOut > 0) {
    notes.push(
      `Stopped early after ${vote.ballots.length} of ${planned}: the rest could not change it.`,
    );
  }
  return notes;
}
