import type { DatasetRow } from '../workloads/datasetRow';

const BASES = [0x811c9dc5, 0x9e3779b9] as const;

/** 32-bit FNV-1a over UTF-16 units, its bits mixed at the end. */
export function hashText(text: string, basis: number = BASES[0]): number {
  return mixed(hashed(basis, text));
}

function hashed(basis: number, text: string): number {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash;
}

function mixed(state: number): number {
  const hash = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 64 bits in hex. Tells texts apart that differ by accident; no protection against forgery. */
export function fingerprintText(text: string): string {
  return inHex(BASES.map((basis) => hashText(text, basis)));
}

function inHex(hashes: readonly number[]): string {
  return hashes.map((hash) => hash.toString(16).padStart(8, '0')).join('');
}

/** Takes rows one by one, in their order, and holds none of them. */
export interface Fingerprint {
  add(row: DatasetRow): void;
  finish(): string;
}

export function createFingerprint(): Fingerprint {
  // The prints of all rows, each on a line, are hashed as they come.
  let states: readonly number[] = BASES;
  let isFirst = true;
  return {
    add: ({ id, task, label }) => {
      const print = fingerprintText(JSON.stringify([id, orderedFields(task), label ?? null]));
      const line = isFirst ? print : `\n${print}`;
      states = states.map((state) => hashed(state, line));
      isFirst = false;
    },
    finish: () => inHex(states.map(mixed)),
  };
}

/** Of what is judged and compared: ids, tasks and labels in their order; not lines and meta. */
export function dataFingerprint(rows: readonly DatasetRow[]): string {
  const fingerprint = createFingerprint();
  for (const row of rows) fingerprint.add(row);
  return fingerprint.finish();
}

/** 53 bits of what is asked alone: two rows with the same number ask the same. */
export function taskNumber(task: DatasetRow['task']): number {
  const { query, rubric, reference = '', scenario = '' } = task;
  const responses =
    task.kind === 'pairwise' ? [task.responseA, task.responseB] : [task.response, ''];
  const rubricJson = rubric === undefined ? '' : JSON.stringify(rubric);
  const [high, low] = BASES.map((basis) =>
    [task.kind, query, ...responses, reference, scenario, rubricJson].reduce<number>(
      (state, text) => hashed(hashed(state, text), '\u0000'),
      basis,
    ),
  ).map(mixed);
  return (high ?? 0) * 2 ** 21 + ((low ?? 0) >>> 11);
}

/** Fields by name, so that the order in which a task was put together makes no difference. */
function orderedFields(task: DatasetRow['task']): readonly (readonly [string, unknown])[] {
  return Object.entries(task).sort(([a], [b]) => (a < b ? -1 : 1));
}
