import { protocolById } from '../judge/protocols';
import type { Answer } from '../judge/verdict';
import { answerTexts } from './texts';

/** An answer inside a sentence: `A`, `a tie`, `4`; `nothing` where there is none. */
export function answerWords(answer: Answer | null): string {
  if (answer === null) return answerTexts.none;
  return answer === 'tie' ? answerTexts.tie : String(answer);
}

/** The name of a protocol, also of one that this build does not know. */
export function protocolLabel(protocolId: string): string {
  return protocolById(protocolId)?.label ?? protocolId;
}
