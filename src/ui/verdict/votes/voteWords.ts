import type { MajorityVote } from '../../../judge/votes/majorityVote';
import type { Answer } from '../../../judge/verdict';
import type { MajorityVotingSummary } from '../../../workloads/majorityVoting';
import { answerWords } from '../../../report/words';
import { preferenceHeadlines, type Headline } from '../words';
import { headlineTexts } from '../texts';
import { texts } from './texts';

/** A vote in words: winner or none, how many ballots for whom, and what was left out. */
export function voteHeadline(summary: MajorityVotingSummary): Headline {
  const { vote, settled, missing, planned } = summary;
  const cast = vote.ballots.length;
  if (cast === 0) {
    return { tone: 'quiet', text: texts.noBallots, more: texts.nothingJudged };
  }
  const counted = [countsWords(vote), ...notesOf(summary)].join(' ');
  if (missing > 0 && !settled) {
    const more = texts.soFar(cast, planned, counted);
    return { tone: 'warning', text: texts.notFinished, more };
  }
  if (vote.read === 0) {
    return { tone: 'warning', text: texts.noVerdict, more: texts.noVerdictMore(cast) };
  }
  if (vote.winner === 'no-majority')
    return { tone: 'warning', text: texts.noMajority, more: counted };
  return { ...winnerWords(summary, vote.winner), more: counted };
}

function winnerWords(summary: MajorityVotingSummary, winner: Answer): Omit<Headline, 'more'> {
  if (typeof winner !== 'number') return preferenceHeadlines[winner];
  return {
    tone: 'even',
    text: headlineTexts.rating(winner, highestScore(summary) ?? texts.unknownScale),
  };
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
  const all = ballots.length;
  if (!first) return texts.noneOf(unparsable, all);
  return texts.counts([
    texts.countedFirst(first.votes, all, answerWords(first.answer)),
    ...others.map(({ answer, votes }) => texts.counted(votes, answerWords(answer))),
    ...(unparsable > 0 ? [texts.withoutVerdict(unparsable)] : []),
  ]);
}

function notesOf({ vote, byOrder, leftOut, planned }: MajorityVotingSummary): readonly string[] {
  const notes: string[] = [];
  const scores = vote.ballots.flatMap((ballot) => (typeof ballot === 'number' ? [ballot] : []));
  if (scores.length > 0) {
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    notes.push(texts.mean(mean.toFixed(2)));
  }
  const [AB, BA] = [byOrder.AB.winner, byOrder.BA.winner];
  const known = byOrder.AB.read > 0 && byOrder.BA.read > 0;
  if (known && AB !== BA && AB !== 'no-majority' && BA !== 'no-majority') {
    notes.push(texts.swayed(answerWords(AB), answerWords(BA)));
  }
  if (leftOut > 0) {
    notes.push(texts.stoppedEarly(vote.ballots.length, planned));
  }
  return notes;
}
