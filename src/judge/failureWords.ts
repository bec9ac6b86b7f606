import type { Answer, ParseFailure, ParseFailureKind } from './verdict';

const MOST_CHARS = 60;

/** Why a text gives no verdict, in one sentence that is the same in every frame; `written`: its marker. */
export function failureDetail(kind: ParseFailureKind, written: string): string {
  switch (kind) {
    case 'no-verdict':
      return 'The judge wrote no verdict.';
    case 'contradictory':
      return 'The judge wrote different verdicts in one text; none of them counts.';
    case 'out-of-range': {
      const shown = written.replace(/\s+/gu, ' ').trim().slice(0, MOST_CHARS);
      return `The judge wrote “${shown}”, which this protocol does not allow.`;
    }
    case 'truncated':
      return 'The text stops before its verdict.';
    case 'refused':
      return 'The judge declined to judge.';
  }
}

/** The same with the answers that were found, in the frame that they are in. */
export function parseFailureWords({ kind, answers, detail }: ParseFailure): string {
  if (kind !== 'contradictory') return detail;
  const found = [...new Set(answers)].map(answerWord).join(' and ');
  return `The judge wrote different verdicts (${found}); none of them counts.`;
}

function answerWord(answer: Answer): string {
  return answer === 'tie' ? 'a tie' : String(answer);
}
