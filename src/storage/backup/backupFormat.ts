import { createSHA256 } from 'hash-wasm';
import * as v from 'valibot';
import { backupPlaces, type BackupPlace } from '../../run/backup';
import { keyOf, type StoredKey } from './backupPlaces';

/** Raised when an older build could not read what a newer one writes. */
const backupVersion = 1;

/** One entry of a backup. */
export interface BackupEntry {
  readonly place: BackupPlace;
  readonly key: StoredKey;
  readonly value: unknown;
}

const headerSchema = v.object({
  evenhand: v.literal('backup'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  createdAt: v.pipe(v.number(), v.finite()),
});
const entrySchema = v.object({
  place: v.picklist(backupPlaces),
  key: v.optional(v.string()),
  value: v.unknown(),
});
const endSchema = v.object({
  end: v.object({ entries: v.pipe(v.number(), v.integer()), sha256: v.string() }),
});

/** The lines of a backup of these entries; the hash is of all lines before the last, ends included. */
export async function* backupLines(
  createdAt: number,
  batches: AsyncIterable<readonly BackupEntry[]>,
): AsyncGenerator<string> {
  const hash = await createSHA256();
  let entries = 0;
  const hashed = (text: string): string => {
    hash.update(text);
    return text;
  };
  const header = { evenhand: 'backup', version: backupVersion, createdAt };
  yield hashed(`${JSON.stringify(header)}\n`);
  for await (const batch of batches) {
    entries += batch.length;
    if (batch.length > 0) yield hashed(batch.map(entryLine).join(''));
  }
  yield `${JSON.stringify({ end: { entries, sha256: hash.digest('hex') } })}\n`;
}

/** An entry whose key stands inside it is written without a second one. */
function entryLine({ place, key, value }: BackupEntry): string {
  const isInside = keyOf(place, value) !== null;
  return `${JSON.stringify({ place, ...(isInside ? {} : { key }), value })}\n`;
}

/** Why a file is no whole backup, in words. */
export class BackupError extends Error {}

/**
 * The entries of a backup.
 * @throws {BackupError} at the first line that is wrong, and at the end where lines are missing or
 *   were changed: what was yielded before then must not be kept.
 */
export async function* entriesOf(file: Blob): AsyncGenerator<BackupEntry> {
  const hash = await createSHA256();
  let line = 0;
  let entries = 0;
  let ended = false;
  for await (const text of linesOf(file)) {
    line += 1;
    if (ended) throw new BackupError(`Line ${line} stands behind the end of the backup.`);
    const value = parsed(text, line);
    if (line === 1) checkHeader(value);
    const end = v.safeParse(endSchema, value);
    if (end.success) {
      checkEnd(end.output.end, entries, hash.digest('hex'));
      ended = true;
      continue;
    }
    hash.update(`${text}\n`);
    if (line === 1) continue;
    entries += 1;
    yield entryOf(value, line);
  }
  if (line === 0) throw new BackupError('The file is empty.');
  if (!ended) throw new BackupError(`The file ends at line ${line}, in the middle of the backup.`);
}

function parsed(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const whole = line === 1 ? 'This file is no backup of Evenhand' : 'The backup is damaged';
    throw new BackupError(`${whole}: line ${line} is no JSON.`);
  }
}

function checkHeader(value: unknown): void {
  const header = v.safeParse(headerSchema, value);
  if (!header.success) throw new BackupError('This file is no backup of Evenhand.');
  const { version } = header.output;
  if (version > backupVersion) {
    throw new BackupError(
      `This backup was made by a newer version of the page (format ${version}; this one reads ${backupVersion}).`,
    );
  }
}

function checkEnd(
  end: { readonly entries: number; readonly sha256: string },
  entries: number,
  sha256: string,
): void {
  if (end.entries !== entries) {
    throw new BackupError(`The backup should have ${end.entries} entries and has ${entries}.`);
  }
  if (end.sha256 !== sha256) {
    throw new BackupError('The backup is damaged: its checksum is another one.');
  }
}

function entryOf(value: unknown, line: number): BackupEntry {
  const entry = v.safeParse(entrySchema, value);
  if (!entry.success) {
    const [issue] = entry.issues;
    throw new BackupError(`Line ${line}: ${v.getDotPath(issue) ?? 'entry'}: ${issue.message}`);
  }
  const { place, key: beside, value: stored } = entry.output;
  const key = keyOf(place, stored) ?? beside;
  if (key === undefined) throw new BackupError(`Line ${line}: an entry of ${place} has no key.`);
  return { place, key, value: stored };
}

/** The lines of a file without their ends, read as they are needed. */
async function* linesOf(file: Blob): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
