import { thoughtMarks } from '../thoughtMarks';

export interface SplitText {
  /** A thinking model's reasoning blocks, without their marks; empty where there is none. */
  readonly reasoning: string;
  /** What the judge says to the reader: only here can a verdict stand. */
  readonly text: string;
}

/** How a thought before a reply begins and ends where only the text is known. */
interface TextMarks {
  readonly open: RegExp;
  readonly close: RegExp;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}

const marks: readonly TextMarks[] = [
  ...thoughtMarks.map(({ open, close, after }) => ({
    open: new RegExp(`^\\s*${literal(open)}`, 'iu'),
    close: new RegExp(`${literal(close)}(?:${literal(after)})?`, 'iu'),
  })),
  // Judges that are told to think aloud invent tags of this kind.
  { open: /^\s*<(?:thinking|reasoning|thought)>/iu, close: /<\/(?:thinking|reasoning|thought)>/iu },
  // Harmony with a part of its marks, and with all of them left out by a server.
  {
    open: /^\s*<\|start\|>assistant<\|channel\|>analysis<\|message\|>/u,
    close: /(?:<\|end\|>)?(?:<\|start\|>assistant)?<\|channel\|>final<\|message\|>/u,
  },
  { open: /^\s*<\|channel\|>final<\|message\|>/u, close: /^/u },
  { open: /^\s*analysis(?=[\p{Lu}"“([\d])/u, close: /assistant(?:final|(?=analysis|commentary))/u },
  { open: /^\s*<\|begin_of_solution\|>/u, close: /^/u },
];

/**
 * Splits off the thoughts at the very beginning of a text, and nowhere else: a closing mark further
 * on is something that the judge wrote about. A thought that never ends leaves nothing to read.
 */
export function splitReasoning(written: string): SplitText {
  const thoughts: string[] = [];
  let text = written;
  for (;;) {
    const used = marks.find(({ open }) => open.test(text));
    if (used === undefined) {
      return { reasoning: thoughts.filter((thought) => thought !== '').join('\n\n'), text };
    }
    const rest = text.replace(used.open, '');
    const closing = used.close.exec(rest);
    thoughts.push(closing === null ? rest : rest.slice(0, closing.index));
    text = closing === null ? '' : rest.slice(closing.index + closing[0].length);
  }
}
