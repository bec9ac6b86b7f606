import type { DatasetRow } from '../workloads/datasetRow';

/** 32-bit FNV-1a over UTF-16 units, its bits mixed at the end. */
export function hashText(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 64 bits in hex. Tells texts apart that differ by accident; no protection against forgery. */
export function fingerprintText(text: string): string {
  return [0x811c9dc5, 0x9e3779b9]
    .map((basis) => hashText(text, basis).toString(16).padStart(8, '0'))
    .join('');
}

/** Takes rows one by one, in their order, and holds none of them. */
export interface Fingerprint {
  add(row: DatasetRow): void;
  finish(): string;
}

export function createFingerprint(): Fingerprint {
  const rowPrints: string[] = [];
  return {
    add: ({ id, task, label }) => {
      rowPrints.push(fingerprintText(JSON.stringify([id, orderedFields(task), label ?? null])));
    },
    finish: () => fingerprintText(rowPrints.join('\n')),
  };
}

/** Of what is judged and compared: ids, tasks and labels in their order; not lines and meta. */
export function dataFingerprint(rows: readonly DatasetRow[]): string {
  const fingerprint = createFingerprint();
  for (const row of rows) fingerprint.add(row);
  return fingerprint.finish();
}

/** Fields by name, so that the order in which a task was put together makes no difference. */
function orderedFields(task: DatasetRow['task']): readonly (readonly [string, unknown])[] {
  return Object.entries(task).sort(([a], [b]) => (a < b ? -1 : 1));
}
