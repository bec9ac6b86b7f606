export interface SplitText {
  /** A thinking model's reasoning block, without its marks; empty where there is none. */
  readonly reasoning: string;
  /** What the judge says to the reader: only here can a verdict stand. */
  readonly text: string;
}

/** How a thought before a reply begins and ends where only the text is known. */
interface TextMarks {
  readonly open: RegExp;
  readonly close: RegExp;
}

const marks: readonly TextMarks[] = [
  {
    open: /^\s*<(?:think|thinking|reasoning|thought|seed:think|\|begin_of_thought\|)>/i,
    close: /<(?:\/(?:think|thinking|reasoning|thought|seed:think)|\|end_of_thought\|)>/i,
  },
  { open: /^\s*\[THINK\]/, close: /\[\/THINK\]/ },
  { open: /^\s*<\|channel>thought/, close: /<channel\|>/ },
  // Harmony, with its marks and with the marks left out of the text.
  {
    open: /^\s*(?:<\|start\|>assistant)?<\|channel\|>(?:analysis|commentary)[^<]{0,40}<\|message\|>/,
    close:
      /<\|end\|>(?:<\|start\|>assistant)?(?:<\|channel\|>final(?:<\|constrain\|>\w+)?<\|message\|>)?|<\|channel\|>final<\|message\|>/,
  },
  { open: /^\s*analysis(?=[\p{Lu}"“([\d])/u, close: /assistant(?:final|(?=analysis|commentary))/ },
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
    if (used === undefined) return { reasoning: thoughts.join('\n\n'), text };
    const rest = text.replace(used.open, '');
    const closing = used.close.exec(rest);
    thoughts.push(closing === null ? rest : rest.slice(0, closing.index));
    text = closing === null ? '' : rest.slice(closing.index + closing[0].length);
  }
}
