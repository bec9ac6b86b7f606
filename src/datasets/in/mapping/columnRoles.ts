import { columnKey } from './columnKey';
import type { ColumnProfile } from './columnProfile';

/** What a single column can hold; the two responses of a pair are found together. */
export type SingleRole =
  | 'query'
  | 'response'
  | 'chosen'
  | 'rejected'
  | 'label'
  | 'id'
  | 'group'
  | 'scenario'
  | 'reference'
  | 'rubric';

interface RoleNames {
  /** Keys that a column of the role often has, the likeliest first. */
  readonly names: readonly string[];
  /** What other names of the role contain. */
  readonly parts: RegExp;
}

const ROLES: Readonly<Record<SingleRole, RoleNames>> = {
  query: {
    names: [
      ...['query', 'prompt', 'question', 'instruction', 'userinput', 'input', 'user', 'task'],
      ...['problem', 'origininstruction', 'usermessage', 'context'],
    ],
    parts: /prompt|question|instruction|query|problem|usermsg/,
  },
  response: {
    names: [
      ...['response', 'answer', 'output', 'completion', 'actualoutput', 'generation', 'prediction'],
      ...['reply', 'modeloutput', 'assistant', 'messages', 'conversations', 'conversation', 'text'],
    ],
    parts: /response|answer|output|completion|generation|prediction|reply|sampled/,
  },
  chosen: { names: ['chosen', 'preferred', 'chosenmessages', 'winner'], parts: /chosen|preferred/ },
  rejected: {
    names: ['rejected', 'dispreferred', 'rejectedmessages', 'loser'],
    parts: /rejected|dispreferred|loser/,
  },
  label: {
    names: [
      ...['label', 'preference', 'winner', 'score', 'rating', 'gold', 'human', 'overallpreference'],
      ...['humanscore', 'humanlabel', 'verdict', 'better', 'gtlabel', 'overallscore', 'choice'],
    ],
    parts: /label|preference|winner|score|rating|better|verdict|judg|vote/,
  },
  id: {
    names: [
      'id',
      'idx',
      'uid',
      'uuid',
      'promptid',
      'questionid',
      'pairid',
      'rowid',
      'index',
      'key',
    ],
    parts: /id$/,
  },
  group: {
    names: ['group', 'subset', 'category', 'models', 'source', 'dataset', 'domain', 'topic'],
    parts: /subset|category|source|dataset|domain/,
  },
  scenario: { names: ['scenario'], parts: /scenario/ },
  reference: {
    names: [
      ...['reference', 'referenceanswer', 'groundtruth', 'expectedoutput', 'goldanswer', 'ideal'],
      ...['target', 'expected', 'gold', 'solution'],
    ],
    parts: /reference|groundtruth|expected|ideal|goldanswer/,
  },
  rubric: { names: ['rubric', 'criteria', 'criterion', 'scorerubric'], parts: /rubric|criteri/ },
};

/** A name of the role itself, not one that merely resembles it. */
export function isNamedFor(role: SingleRole, column: string): boolean {
  return ROLES[role].names.includes(columnKey(column));
}

const TEXT_ROLES: ReadonlySet<SingleRole> = new Set(['query', 'response', 'chosen', 'rejected']);

/**
 * The columns that may hold a role, the likeliest first: by name (`prompt_v1` resembles `prompt`),
 * then by content: a query or a response is no column of a few short values, a label is.
 */
export function rankColumns(
  role: SingleRole,
  profiles: readonly ColumnProfile[],
): readonly string[] {
  return profiles
    .map((profile, place) => ({ profile, place, points: pointsOf(role, profile) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.place - b.place)
    .map(({ profile }) => profile.column);
}

const EXACT = 100;
const ALIKE = 40;
const INNER = 10;

function pointsOf(role: SingleRole, profile: ColumnProfile): number {
  const { names, parts } = ROLES[role];
  const last = profile.column.split('.').at(-1) ?? '';
  const key = columnKey(last);
  const bare = key.replace(/v?\d+$/, '');
  const place = [key, bare].map((one) => names.indexOf(one)).find((at) => at >= 0);
  const named =
    place === undefined ? (parts.test(key) ? ALIKE : 0) : EXACT - place - (key === bare ? 0 : 20);
  if (named === 0) return 0;
  return named - (last === profile.column ? 0 : INNER) + contentPoints(role, profile);
}

function contentPoints(
  role: SingleRole,
  { values, nested, filled, meanLength }: ColumnProfile,
): number {
  if (filled === 0) return 0;
  const isFew = values.length > 0 && values.length <= Math.max(2, filled / 2);
  const areNumbers = values.length > 0 && values.every(({ text }) => Number.isFinite(Number(text)));
  if (TEXT_ROLES.has(role))
    return areNumbers ? -60 : isFew && meanLength < 12 && filled > 4 ? -30 : 0;
  if (role === 'label')
    return nested ? -60 : values.length === 0 ? -50 : areNumbers || isFew ? 10 : 0;
  return 0;
}

/** Two columns that hold the same for both sides. */
export interface ColumnPair {
  readonly a: string;
  readonly b: string;
}

const SIDES: readonly (readonly [a: string, b: string])[] = [
  ['a', 'b'],
  ['1', '2'],
  ['0', '1'],
  ['left', 'right'],
  ['first', 'second'],
];

/** Nouns of the texts of a pair, the likeliest first; the empty one is `A` and `B` alone. */
const STEMS = [
  ...['response', 'answer', 'output', 'completion', 'conversation', 'assistant', 'generation'],
  ...['reply', 'text', 'candidate', 'option', 'model', ''],
];

/** Columns that differ only in a side, such as `answer_a` and `answer_b`, the likeliest texts first. */
export function rankPairs(profiles: readonly ColumnProfile[]): readonly ColumnPair[] {
  const byKey = new Map(profiles.map((profile) => [columnKey(profile.column), profile]));
  const pairs = profiles.flatMap((profile, place) =>
    SIDES.flatMap(([a, b]) => {
      const key = columnKey(profile.column);
      return [
        {
          stem: key.endsWith(a) ? key.slice(0, -a.length) : null,
          other: (stem: string) => stem + b,
        },
        { stem: key.startsWith(a) ? key.slice(a.length) : null, other: (stem: string) => b + stem },
      ].flatMap(({ stem, other }) => {
        const second = stem === null ? undefined : byKey.get(other(stem));
        if (stem === null || second === undefined || second === profile) return [];
        return [{ a: profile, b: second, points: pairPoints(stem, profile, second), place }];
      });
    }),
  );
  return pairs
    .filter(({ points }) => points > 0)
    .sort((x, y) => y.points - x.points || x.place - y.place)
    .map(({ a, b }) => ({ a: a.column, b: b.column }));
}

function pairPoints(stem: string, a: ColumnProfile, b: ColumnProfile): number {
  const last = stem.split('.').at(-1) ?? '';
  const place = STEMS.findIndex((name) => name === last);
  const inside = STEMS.findIndex((name) => name !== '' && last.includes(name));
  const named = place >= 0 ? EXACT - 5 * place : inside >= 0 ? ALIKE - inside : 0;
  if (named === 0) return 0;
  const isNumber = [a, b].some(
    ({ values }) => values.length > 0 && values.every(({ text }) => Number.isFinite(Number(text))),
  );
  const fewShort = [a, b].some(
    ({ values, filled }) => values.length > 0 && filled > 4 && values.length < filled / 2,
  );
  return named - (isNumber ? 60 : 0) - (fewShort ? 60 : 0);
}
