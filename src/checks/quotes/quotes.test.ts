import { describe, expect, it } from 'vitest';
import type { PairwiseTask } from '../../judge/task';
import { HOSTILE, PROSE } from '../checking.testdata';
import { verifyQuotes } from './quotes';

const TASK: PairwiseTask = {
  kind: 'pairwise',
  query: 'Why is walking good? Name the **main reasons**.',
  responseA:
    'Walking clears the head — and it costs nothing. It’s "free", they say; don\'t wait.\nThe   heart likes it too.',
  responseB: '散步让人头脑清醒，而且不花钱。 걷기는 심장에 좋습니다. Call `walk(home)` daily.',
  rubric: {
    criterion: 'Is the answer well organised?',
    levels: [{ score: 1, description: 'Not at all.' }],
  },
};

function placesOf(critique: string, task = TASK): (readonly [string, string[]])[] {
  const texts: Readonly<Record<string, string>> = {
    query: task.query,
    responseA: task.responseA,
    responseB: task.responseB,
    reference: task.reference ?? '',
  };
  return verifyQuotes(critique, task).map(({ text, outcome }) => [
    text,
    outcome.kind === 'not-found'
      ? []
      : outcome.places.map(
          ({ slot, start, end }) => `${slot}: ${(texts[slot] ?? '').slice(start, end)}`,
        ),
  ]);
}

describe('verifyQuotes', () => {
  it.each([
    ['It says "clears the head" well.', 'responseA: clears the head'],
    ['It says “CLEARS THE HEAD.”', 'responseA: clears the head'],
    ['It says "head - and it costs".', 'responseA: head — and it costs'],
    ["It says 'costs nothing' once.", 'responseA: costs nothing'],
    ['It says ‘it\'s "free"’ here.', 'responseA: It’s "free'],
    ['It says "The heart likes it too," it says.', 'responseA: The   heart likes it too'],
    [
      'It says "Walking clears ... costs nothing".',
      'responseA: Walking clears the head — and it costs nothing',
    ],
    [
      'It says "[It] clears the head […] costs nothing".',
      'responseA: clears the head — and it costs nothing',
    ],
    ['It says "don\'t wait".', "responseA: don't wait"],
    ['它说「头脑清醒」。', 'responseB: 头脑清醒'],
    ['它说“而且不花钱。”', 'responseB: 而且不花钱'],
    ['『심장에 좋습니다』라고 한다.', 'responseB: 심장에 좋습니다'],
    ['Il dit «clears the head».', 'responseA: clears the head'],
    ['The call `walk(home)` is odd.', 'responseB: walk(home)'],
    ['The query wants "main reasons".', 'query: main reasons'],
    ['It says "cost", in the end.', 'responseA: cost'],
  ])('finds the quotation in %j', (critique, place) => {
    expect(placesOf(critique).map(([, places]) => places)).toEqual([[place]]);
  });

  it.each([
    'It says "clears the lungs".',
    'It says "nothing ... Walking".',
    'It says "alking".',
    'It says “costs a lot”.',
    '它说「花很多钱」。',
    'It calls `run(home)`.',
    "It says 'costs a lot' twice.",
  ])('does not find the one in %j', (critique) => {
    expect(placesOf(critique).map(([, places]) => places)).toEqual([[]]);
  });

  it.each([
    'Response A wins: [[A]].',
    'The verdict is "[[A]]", so "A", not "B" or "Response 2" or "Assistant B".',
    'Its "helpfulness" and "depth" count; `[RESULT] 4`, "4/5", "Tie".'.replace(
      '"level of detail"',
      '"depth"',
    ),
    'By the rubric, "well organised" counts.',
    "The users' needs and the judge's view don't count; it's 5\" long, 6' tall, in the '90s.",
    'A lone " mark',
    '"" and “ ” and \'\'',
    '',
  ])('takes nothing in %j for a quotation', (critique) => {
    expect(placesOf(critique)).toEqual([]);
  });

  it('names every text that holds the quotation, the reference too', () => {
    const task = { ...TASK, responseB: 'It costs nothing.', reference: 'Walking costs nothing.' };
    expect(placesOf('"costs nothing"', task)[0]?.[1]).toEqual([
      'responseA: costs nothing',
      'responseB: costs nothing',
      'reference: costs nothing',
    ]);
  });

  it('counts its offsets in the critique', () => {
    const critique = 'First “clears the head”, then "costs a lot".';
    for (const { text, start, end } of verifyQuotes(critique, TASK))
      expect(critique.slice(start, end)).toBe(text);
    expect(verifyQuotes(critique, TASK).map(({ outcome }) => outcome.kind)).toEqual([
      'found',
      'not-found',
    ]);
  });

  it.each(Object.entries(HOSTILE))('keeps its spans inside: %s', (_, text) => {
    const task = { kind: 'rating', query: text, response: `${text}${PROSE}` } as const;
    for (const { outcome } of verifyQuotes(`“${text}” "${text}" 'costs nothing' \`${text}\``, task))
      for (const { slot, start, end } of outcome.kind === 'found' ? outcome.places : []) {
        const size = slot === 'query' ? task.query.length : task.response.length;
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(size);
      }
  });
});
