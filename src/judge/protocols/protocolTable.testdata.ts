import { describe, expect, it } from 'vitest';
import type { FinishReason, JudgeProtocol, PromptMessage, PromptPart } from '../protocol';
import type { Rubric } from '../rubric';
import type { PairwiseTask, RatingTask } from '../task';

export const rubric: Rubric = {
  criterion: 'Is the answer correct and does it say why?',
  levels: [1, 2, 3, 4, 5].map((score) => ({
    score,
    description: `What a response of ${String(score)} points does.`,
  })),
};

export const pair: PairwiseTask = {
  kind: 'pairwise',
  query: 'Why is the sky blue?',
  responseA: 'Air scatters short waves most.\nSo blue light comes from everywhere.',
  responseB: 'Because it reflects the sea.',
  rubric,
};

export const single: RatingTask = {
  kind: 'rating',
  query: pair.query,
  response: pair.responseA,
  rubric,
};

/** Messages as one readable text; the marks of begin and end show every blank and newline. */
export function toGolden(messages: readonly PromptMessage[]): string {
  return messages.map(({ role, parts }) => `⟦${role}⟧${joinParts(parts)}⟦end⟧\n`).join('');
}

/**
 * A name, a text, and what must be read: `A` or `7` (the strong form), `~A` (a weak form), or a kind
 * of failure with the answers that were found, e.g. `contradictory A,B`. The text ended by itself.
 */
export type ParserRow = readonly [
  name: string,
  text: string,
  expected: string,
  finish?: FinishReason,
];

const MIN_ROWS = 20;

export function describeParser(protocol: JudgeProtocol, rows: readonly ParserRow[]): void {
  describe(`${protocol.id} parser`, () => {
    const named = rows.map(([name, text, expected, finish = 'stop']) => {
      return { name, text, expected, finish };
    });
    it.each(named)('$name', ({ text, expected, finish }) => {
      const result = protocol.parse({ text, finish });
      const read = result.ok
        ? `${result.form === 'weak' ? '~' : ''}${String(result.answer)}`
        : `${result.failure.kind} ${result.failure.answers.join(',')}`.trim();
      expect(read).toBe(expected);
    });

    it('has a table of at least twenty rows', () => {
      expect(rows.length).toBeGreaterThanOrEqual(MIN_ROWS);
    });
  });
}

/** The readout must fit the parser: what the engine supplies or watches for is read as written. */
export function describeReadout(protocol: JudgeProtocol): void {
  const { lead, openingLead, leadPattern, close, choices } = protocol.readout;
  const pattern = new RegExp(leadPattern, 'iu');
  describe(`${protocol.id} readout`, () => {
    it.each(choices.map(({ text, answer }) => ({ text, answer })))(
      'reads the supplied marker of $text',
      ({ text, answer }) => {
        for (const written of [`A critique.${lead}${text}${close}`, openingLead + text + close]) {
          const result = protocol.parse({ text: written, finish: 'stop' });
          expect(result).toEqual({ ok: true, answer, form: 'strong' });
        }
      },
    );

    it('recognises its own lead right before an answer, and only there', () => {
      expect(pattern.test(`A critique.${lead}`)).toBe(true);
      expect(pattern.test(openingLead)).toBe(true);
      expect(pattern.test(`${openingLead}${choices[0]?.text ?? ''}${close} and on`)).toBe(false);
      expect(pattern.test('A critique that goes on')).toBe(false);
    });
  });
}

/** The parts as one plain text, as a judge without untrusted text would see it. */
export function joinParts(parts: readonly PromptPart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}
