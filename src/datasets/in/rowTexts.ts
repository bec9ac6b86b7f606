import type { PairwiseMapping, PreferenceMapping } from './mapping/columnMapping';
import { dialogueOf, dialogueText, messagesOf, sharedOpening, type Message } from './messages';
import { RowProblem, textOf, type RowFields } from './rowFields';

/** The texts of a pair; `preference`: the first is the chosen one. */
export interface PairTexts {
  readonly kind: 'pairwise' | 'preference';
  readonly query: string;
  readonly first: string;
  readonly second: string;
}

/** A pair of texts; of whole conversations, what they have in common is the query. */
export function pairTexts(
  row: RowFields,
  { responseA, responseB, turns, query: queryColumns }: PairwiseMapping,
  query: string,
): PairTexts {
  const turnCount = Number(row.optionalText(turns) ?? Number.NaN);
  const cut = (value: unknown): unknown =>
    Array.isArray(value) && turnCount > 0 ? cutToTurns(value, turnCount) : value;
  const prompt = queryColumns.length === 1 ? row.raw(queryColumns[0] ?? '') : undefined;
  const [a, b] = [cut(row.raw(responseA)), cut(row.raw(responseB))];
  const told = toldTurns(prompt, a, b);
  const texts =
    told === null
      ? bothTexts(row, [responseA, a], [responseB, b], query)
      : splitBoth(told.first, told.second, '');
  return { kind: 'pairwise', ...texts };
}

/** A system's message and so many of a user's, each with its answer. */
function cutToTurns(messages: readonly unknown[], turns: number): readonly unknown[] {
  const [first] = messages;
  const hasSystem = messagesOf([first])?.[0]?.role === 'system';
  return messages.slice(0, 2 * turns + (hasSystem ? 1 : 0));
}

/** Lists of a user's texts and of both sides' answers, as chatbot arenas publish them. */
function toldTurns(prompt: unknown, a: unknown, b: unknown) {
  if (!isTextList(prompt) || !isTextList(a) || !isTextList(b)) return null;
  const told = (answers: readonly string[]): readonly Message[] =>
    prompt.flatMap((content, turn) => [
      { role: 'user', content },
      { role: 'assistant', content: answers[turn] ?? '' },
    ]);
  return a.length === prompt.length && b.length === prompt.length
    ? { first: told(a), second: told(b) }
    : null;
}

function isTextList(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
  );
}

/** Chosen and rejected texts; where one of the columns is a list of them, each with each. */
export function preferenceTexts(
  row: RowFields,
  { chosen, rejected }: PreferenceMapping,
  query: string,
): readonly PairTexts[] {
  const firsts = alternatives(row.raw(chosen));
  const seconds = alternatives(row.raw(rejected));
  if (firsts === null && seconds === null) {
    const first = [chosen, row.raw(chosen)] as const;
    const second = [rejected, row.raw(rejected)] as const;
    return [{ kind: 'preference', ...bothTexts(row, first, second, query) }];
  }
  const pairs = (firsts ?? [row.raw(chosen)]).flatMap((first) =>
    (seconds ?? [row.raw(rejected)]).map((second): PairTexts => ({
      kind: 'preference',
      ...bothTexts(row, [chosen, first], [rejected, second], query),
    })),
  );
  if (pairs.length === 0) throw new RowProblem(`${chosen} or ${rejected} is an empty list.`);
  return pairs;
}

/** Null for one response, whatever its shape. */
function alternatives(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) && messagesOf(value) === null ? value : null;
}

type Named = readonly [column: string, value: unknown];

interface BothTexts {
  readonly query: string;
  readonly first: string;
  readonly second: string;
}

function bothTexts(row: RowFields, first: Named, second: Named, query: string): BothTexts {
  const [one, other] = [conversationOf(first[1], query), conversationOf(second[1], query)];
  if (one !== null && other !== null) return splitBoth(one, other, query);
  return { query, first: plainText(row, first), second: plainText(row, second) };
}

/** Texts of dialogues are taken apart only where no other column holds the query. */
function conversationOf(value: unknown, query: string): readonly Message[] | null {
  if (typeof value === 'string') return query === '' ? dialogueOf(value) : null;
  return messagesOf(value);
}

function plainText(row: RowFields, [column, value]: Named): string {
  if (value === row.raw(column)) return row.text(column);
  const text = textOf(value);
  if (text === null) throw new RowProblem(`${column} holds what is not a text.`);
  return text;
}

/** Conversations may begin with the whole query, and be the only place where it stands. */
function splitBoth(
  first: readonly Message[],
  second: readonly Message[],
  query: string,
): BothTexts {
  // The last message is the response, even where both responses are the same.
  const shared = Math.min(sharedOpening(first, second), first.length - 1, second.length - 1);
  return {
    query: query === '' ? dialogueText(first.slice(0, shared)) : query,
    first: dialogueText(first.slice(shared)),
    second: dialogueText(second.slice(shared)),
  };
}

/** A response; of a conversation without another query, its last message, and the rest the query. */
export function ratingTexts(
  row: RowFields,
  column: string,
  query: string,
): { readonly query: string; readonly response: string } {
  const messages = query === '' ? conversationOf(row.raw(column), query) : null;
  if (messages === null || messages.length < 2) return { query, response: row.text(column) };
  return {
    query: dialogueText(messages.slice(0, -1)),
    response: dialogueText(messages.slice(-1)),
  };
}
