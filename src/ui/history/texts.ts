import { plural } from '../../report/numbers';

export const texts = {
  title: 'History',
  loading: 'Loading…',
  empty:
    'Nothing was judged yet. Every judgment is kept here, on this device, until you delete it. ',
  judgeSomething: 'Judge something',
  count: (count: number) =>
    plural(count, {
      one: '# judgment, kept on this device until you delete it.',
      other: '# judgments, kept on this device until you delete them.',
    }),
  showOlder: (count: number) => `Show older (${count})`,
  facts: (parts: readonly string[]) => parts.join(' · '),
  bestOfByPairs: (count: number) => `best of ${count} by pairs`,
  bestOfByRating: (count: number) => `best of ${count} by rating`,
  vote: (samples: number) =>
    plural(samples, { one: 'vote of # sample', other: 'vote of # samples' }),
  voteInBothOrders: (samples: number) =>
    plural(samples, {
      one: 'vote of # sample, both orders',
      other: 'vote of # samples, both orders',
    }),
  reopen: 'Reopen',
  judgeAgain: 'Judge again',
  delete: 'Delete',
  actionOn: (name: string) => `: ${name}`,
} as const;
