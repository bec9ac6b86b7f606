import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE, PROSE } from './checking.testdata';
import { CHECKS, checkResponse, checkTask } from './index';
import type { Finding } from './finding';

/** A query that makes every instruction check read the response. */
const DEMANDING =
  'Give five ideas in bullet points. Answer in JSON, in one sentence, in all caps, without commas, in French. Include the word "lantern". Answer yes or no.';

function expectSpansInside(findings: readonly Finding[], query: string, response: string): void {
  for (const { slot, start, end } of findings.flatMap(({ evidence }) => evidence)) {
    const size = slot === 'query' ? query.length : response.length;
    expect(
      0 <= start && start <= end && end <= size,
      `${slot} ${String(start)}–${String(end)} of ${String(size)}`,
    ).toBe(true);
  }
}

describe('checks', () => {
  it('are told apart by their ids', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  });

  it('say nothing more of an empty or refused response', () => {
    expect(checkResponse({ query: DEMANDING, response: '' }).map(({ check }) => check)).toEqual([
      'empty',
    ]);
    expect(
      checkResponse({ query: DEMANDING, response: 'I cannot assist with that request.' }).map(
        ({ check }) => check,
      ),
    ).toEqual(['refusal']);
  });

  it('put findings into the slots of a pair', () => {
    const task = { kind: 'pairwise', query: 'Why walk?', responseA: PROSE, responseB: '' } as const;
    expect(checkTask(task)).toMatchObject([
      { check: 'empty', slot: 'responseB', evidence: [{ slot: 'responseB' }] },
    ]);
    expect(checkTask({ kind: 'rating', query: 'Why walk?', response: '' })).toMatchObject([
      { slot: 'response' },
    ]);
  });

  it.each(Object.entries(HOSTILE))('keep their spans inside: %s', (_, text) => {
    for (const [query, response] of [
      [text, PROSE],
      [DEMANDING, text],
      [text, text],
      [`${DEMANDING}\n\n${text}`, `${PROSE}\n${text}`],
    ] as const)
      expectSpansInside(checkResponse({ query, response, other: text }), query, response);
  });

  it('keep their spans inside on any text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...Object.values(HOSTILE), PROSE, '1. a\n2. b\n', '"', '\n'),
    );
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 6 }),
        fc.array(text, { maxLength: 6 }),
        (queryParts, responseParts) => {
          const query = queryParts.join(' ');
          const response = responseParts.join('');
          expectSpansInside(
            checkResponse({ query: DEMANDING + query, response }),
            DEMANDING + query,
            response,
          );
          expectSpansInside(checkResponse({ query, response }), query, response);
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });
});
