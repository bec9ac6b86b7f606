/** Something about one line of the file, for the person who imports it. */
export interface LineRemark {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** Remarks of one sort: all are counted, the first are listed. */
export interface RemarkList {
  readonly count: number;
  /** The different texts, the commonest first; at most {@link MOST_GROUPS}. */
  readonly groups: readonly { readonly text: string; readonly count: number }[];
  /** In the order of the file; at most {@link MOST_LINES}. */
  readonly lines: readonly LineRemark[];
}

/**
 * What became of everything in a file: `records + extraRows` is `rows + leftOut.count`, so nothing
 * can go missing between them.
 */
export interface ImportAccount {
  /** Records in the file, whatever became of them. */
  readonly records: number;
  /** Rows beyond one a record: a record may hold several pairs or responses. */
  readonly extraRows: number;
  readonly rows: number;
  readonly leftOut: RemarkList;
  /** Rows that were taken with a change, e.g. a second row with the same id. */
  readonly changed: RemarkList;
  /** Rows that ask the same as an earlier one; they were taken. */
  readonly duplicates: RemarkList;
  /** Rows in which a response is empty; they were taken. */
  readonly emptyResponses: RemarkList;
  /** Rows whose label has no known meaning; they were taken without one. */
  readonly unmatchedLabels: RemarkList;
  /** On the file as a whole, e.g. lines before its header. */
  readonly notes: readonly LineRemark[];
  /** The least and the greatest score among the labels; null without any. */
  readonly scores: { readonly least: number; readonly greatest: number } | null;
}

export const MOST_LINES = 2_000;
const MOST_GROUPS = 50;
const MOST_NOTES = 100;

export type RemarkSort =
  'leftOut' | 'changed' | 'duplicates' | 'emptyResponses' | 'unmatchedLabels';

/** Gathers an account while a file is read. */
export interface AccountTally {
  record(): void;
  row(score: number | null): void;
  /** A row came from a record that had given one, or a reason, before. */
  extraRow(): void;
  remark(sort: RemarkSort, line: number, text: string): void;
  note(note: LineRemark): void;
  finish(): ImportAccount;
}

export function createAccountTally(): AccountTally {
  const counts = { records: 0, extraRows: 0, rows: 0 };
  const lists: Readonly<Record<RemarkSort, RemarkTally>> = {
    leftOut: createRemarkTally(),
    changed: createRemarkTally(),
    duplicates: createRemarkTally(),
    emptyResponses: createRemarkTally(),
    unmatchedLabels: createRemarkTally(),
  };
  const notes: LineRemark[] = [];
  let scores: { least: number; greatest: number } | null = null;
  return {
    record: () => {
      counts.records += 1;
    },
    row: (score) => {
      counts.rows += 1;
      if (score === null) return;
      scores ??= { least: score, greatest: score };
      scores.least = Math.min(scores.least, score);
      scores.greatest = Math.max(scores.greatest, score);
    },
    extraRow: () => {
      counts.extraRows += 1;
    },
    remark: (sort, line, text) => lists[sort].add({ line, text }),
    note: (note) => {
      if (notes.length < MOST_NOTES) notes.push(note);
    },
    finish: () => ({
      ...counts,
      leftOut: lists.leftOut.finish(),
      changed: lists.changed.finish(),
      duplicates: lists.duplicates.finish(),
      emptyResponses: lists.emptyResponses.finish(),
      unmatchedLabels: lists.unmatchedLabels.finish(),
      notes: [...notes],
      scores,
    }),
  };
}

interface RemarkTally {
  add(remark: LineRemark): void;
  finish(): RemarkList;
}

/** More texts than this are not told apart any more: each may name a value of its own. */
const MOST_TEXTS = 5_000;

function createRemarkTally(): RemarkTally {
  const lines: LineRemark[] = [];
  const texts = new Map<string, number>();
  let count = 0;
  return {
    add: (remark) => {
      count += 1;
      if (lines.length < MOST_LINES) lines.push(remark);
      const before = texts.get(remark.text);
      if (before !== undefined || texts.size < MOST_TEXTS)
        texts.set(remark.text, (before ?? 0) + 1);
    },
    finish: () => ({
      count,
      groups: [...texts]
        .map(([text, times]) => ({ text, count: times }))
        .sort((a, b) => b.count - a.count)
        .slice(0, MOST_GROUPS),
      lines: lines.toSorted((a, b) => a.line - b.line),
    }),
  };
}

/** The account of a file with these counts and nothing to remark. */
export function plainAccount(rows: number): ImportAccount {
  return { ...createAccountTally().finish(), records: rows, rows };
}
