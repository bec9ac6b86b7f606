import { thoughtMarks, type ThoughtMarks } from '../../src/judge/thoughtMarks';

/**
 * The marks that a model uses: those that stand in its chat template or are tokens of their own.
 * @param template the source of the chat template
 */
export function thoughtMarksOf(template: string, controlStrings: readonly string[]): ThoughtMarks {
  const used = thoughtMarks.find(({ close, sign = close }) => {
    return controlStrings.includes(sign) || template.includes(sign);
  });
  return used ?? thoughtMarks[0];
}

/** Is a thought open at the end of this text? */
export function endsInThought(text: string, { open, close }: ThoughtMarks): boolean {
  return text.lastIndexOf(open) > text.lastIndexOf(close);
}

/** What a template's text lacks, where it ends in an open thought, for the reply to begin without one. */
export function skippingText(text: string, marks: ThoughtMarks): string {
  const opened = text.slice(text.lastIndexOf(marks.open));
  return marks.empty.startsWith(opened)
    ? marks.empty.slice(opened.length)
    : closingText(opened, marks);
}

/** What the engine writes behind a thought that is cut, whose last characters may begin the close. */
export function closingText(thought: string, { close, after }: ThoughtMarks): string {
  const begun = partialClose(thought, close);
  const lineBreak = begun > 0 || thought === '' || thought.endsWith('\n') ? '' : '\n';
  return lineBreak + close.slice(begun) + after;
}

/** Characters at the end of a thought that may be the beginning of its close. */
export function partialClose(thought: string, close: string): number {
  let length = Math.min(thought.length, close.length - 1);
  while (length > 0 && !thought.endsWith(close.slice(0, length))) length -= 1;
  return length;
}

/** Does a reply open a thought? `maybe` while it can still become one. */
export function opensThought(reply: string, { open }: ThoughtMarks): 'yes' | 'maybe' | 'no' {
  const begun = reply.trimStart();
  if (begun.startsWith(open)) return 'yes';
  return open.startsWith(begun) ? 'maybe' : 'no';
}
