import { inCount, inDuration, plural } from '../../../report/numbers';

const tokens = { one: '# token', other: '# tokens' } as const;

export const texts = {
  critique: 'Critique',
  swappedHint: 'In this text “A” or “Response 1” is your Response B, shown first.',
  verdictOnly: 'No critique was asked for: verdict only.',
  noVerdictNote: (why: string) => `${why} Its text is kept as it is.`,
  waiting: 'not judged yet',
  reading: 'reading',
  thinking: 'thinking',
  writing: 'writing',
  says: (answer: string) => `says ${answer}`,
  saysScore: (score: number, max: number) => `says ${score} of ${max}`,
  noVerdict: 'no verdict',
  stopped: 'stopped',
  failed: 'failed',
  read: (done: number, total: number) => `Read ${inCount(done)} of ${inCount(total)} tokens`,
  tokens: (count: number) => plural(count, tokens),
  tokensAndThought: (written: number, thought: number) =>
    `${plural(written, tokens)} and ${inCount(thought)} of thought`,
  writtenIn: (what: string, ms: number) => `${what} in ${inDuration(ms)}`,
  image: (alt: string) => `[image: ${alt}]`,
  quoteMissing: 'This quotation is in none of the texts.',
  quoteMissingNote: ' (not in the texts)',
  quoteFound: 'Show where this stands',
  quotedFrom: (slot: string) => `Quoted from ${slot}`,
  closeQuote: 'Close the quotation',
  empty: '(empty)',
  thoughtSummary: 'Thought, ',
  thinkingSummary: 'Thinking, ',
  thoughtHint: 'Written by the judge for itself before its reply. No verdict is taken from it.',
  noThought: (budget: number) => `none, of at most ${inCount(budget)}`,
  thoughtCut: (count: number) => `${plural(count, tokens)}, cut at the budget`,
  thoughtWithin: (count: number, budget: number) =>
    `${plural(count, tokens)}, of at most ${inCount(budget)}`,
  thoughtUnasked: (count: number) => `${plural(count, tokens)}, not asked for`,
} as const;
