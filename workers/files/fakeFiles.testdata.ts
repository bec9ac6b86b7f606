import { vi } from 'vitest';

/** A private file system, locks and a file server in memory, for tests in Node. */

interface FakeFile {
  bytes: Uint8Array;
  held: boolean;
}

/** Files by `folder/name`; `freeBytes` is what the quota still allows. */
export interface FakeDisk {
  readonly files: Map<string, FakeFile>;
  freeBytes: number;
  /** How a full disk is told: by a smaller count, an exception, or Chromium's error number. */
  tells: 'count' | 'exception' | 'number';
}

const failure = (name: string): DOMException => new DOMException(name, name);

/** Puts an empty file system and lock manager in place of the browser's. */
export function installFakeDisk(): FakeDisk {
  const disk: FakeDisk = {
    files: new Map(),
    freeBytes: Number.POSITIVE_INFINITY,
    tells: 'count',
  };
  const folders = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();
  vi.stubGlobal('navigator', {
    storage: { getDirectory: () => Promise.resolve(directoryOf(disk, folders, '')) },
    locks: {
      // One lock for all names: enough to see that the work of one file is done in order.
      request: (_name: string, run: () => Promise<unknown>) => {
        const mine = turn.then(run, run);
        turn = mine.catch(() => undefined);
        return mine;
      },
    },
  });
  return disk;
}

function directoryOf(disk: FakeDisk, folders: Set<string>, at: string): object {
  const below = (name: string): string => (at === '' ? name : `${at}/${name}`);
  return {
    getDirectoryHandle(name: string, { create = false } = {}) {
      if (!create && !folders.has(below(name))) return Promise.reject(failure('NotFoundError'));
      folders.add(below(name));
      return Promise.resolve(directoryOf(disk, folders, below(name)));
    },
    getFileHandle(name: string, { create = false } = {}) {
      const path = below(name);
      if (!disk.files.has(path)) {
        if (!create) return Promise.reject(failure('NotFoundError'));
        disk.files.set(path, { bytes: new Uint8Array(), held: false });
      }
      return Promise.resolve(handleOf(disk, path));
    },
    removeEntry(name: string) {
      const path = below(name);
      const inside = [...disk.files.keys()].filter((key) => key.startsWith(`${path}/`));
      const found = disk.files.delete(path) || folders.delete(path) || inside.length > 0;
      for (const key of inside) disk.files.delete(key);
      return found ? Promise.resolve() : Promise.reject(failure('NotFoundError'));
    },
    async *keys() {
      const inside = [...disk.files.keys()].filter((key) => key.startsWith(`${at}/`));
      for (const key of inside) yield key.slice(at.length + 1);
    },
  };
}

function handleOf(disk: FakeDisk, path: string): object {
  const file = (): FakeFile => {
    const found = disk.files.get(path);
    if (!found) throw failure('NotFoundError');
    return found;
  };
  return {
    getFile: async () => new Blob([file().bytes.slice()]),
    createSyncAccessHandle: async () => {
      if (file().held) throw failure('NoModificationAllowedError');
      file().held = true;
      return {
        getSize: () => file().bytes.byteLength,
        truncate: (size: number) => {
          file().bytes = file().bytes.slice(0, size);
        },
        write: (data: Uint8Array, { at }: { at: number }) => write(disk, file(), data, at),
        flush: () => undefined,
        close: () => {
          file().held = false;
        },
      };
    },
    createWritable: async () => {
      const parts: Uint8Array[] = [];
      return {
        write: async (part: Uint8Array) => void parts.push(part.slice()),
        abort: async () => undefined,
        close: async () => {
          file().bytes = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
        },
      };
    },
  };
}

/** As much as there is room for is stored, whatever is told of it. */
function write(disk: FakeDisk, file: FakeFile, data: Uint8Array, at: number): number {
  const grown = Math.max(0, at + data.byteLength - file.bytes.byteLength);
  const lacking = Math.max(0, grown - disk.freeBytes);
  const fitting = data.subarray(0, Math.max(0, data.byteLength - lacking));
  const size = Math.max(file.bytes.byteLength, at + fitting.byteLength);
  const next = new Uint8Array(size);
  next.set(file.bytes);
  next.set(fitting, at);
  disk.freeBytes -= size - file.bytes.byteLength;
  file.bytes = next;
  if (lacking > 0 && disk.tells === 'exception') throw failure('QuotaExceededError');
  return lacking > 0 && disk.tells === 'number' ? 4_294_967_288 : fitting.byteLength;
}

/** One answer of the fake server, or what becomes of the connection. */
interface FakeAnswer {
  /** Instead of 200 or 206. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the connection after so many bytes of the body. */
  readonly cutAfter?: number;
  /** Sends nothing more after so many bytes, and does not end. */
  readonly stallAfter?: number;
  /** Between two parts of 64 bytes, in milliseconds. */
  readonly partMs?: number;
  /** In place of the server's file. */
  readonly body?: Uint8Array;
  readonly etag?: string;
  /** Sends the whole file whatever was asked for. */
  readonly ignoresRange?: boolean;
  /** Shows neither length nor range. */
  readonly hidesLength?: boolean;
}

export interface FakeServer {
  /** How the next requests are answered; then as a good server does. */
  readonly answers: FakeAnswer[];
  /** Byte ranges as they were asked for and as much of them as was sent. */
  readonly served: { readonly from: number; sentBytes: number }[];
}

/** Puts a server of one file in place of `fetch`. */
export function installFakeServer(file: Uint8Array): FakeServer {
  const server: FakeServer = { answers: [], served: [] };
  vi.stubGlobal('fetch', async (_url: string, { headers, signal }: RequestInit) => {
    const answer = server.answers.shift() ?? {};
    const asked = Number(/bytes=(\d+)-/u.exec(new Headers(headers).get('range') ?? '')?.[1] ?? 0);
    const body = answer.body ?? file;
    const from = answer.ignoresRange ? 0 : asked;
    const record = { from, sentBytes: 0 };
    server.served.push(record);
    if (answer.status) return new Response(null, { status: answer.status, ...pick(answer) });
    const shown = { ETag: answer.etag ?? '"one"', ...answer.headers };
    if (from >= body.byteLength && from > 0) {
      const range = { 'Content-Range': `bytes */${body.byteLength}` };
      return new Response(null, { status: 416, headers: range });
    }
    const sizes = answer.hidesLength
      ? {}
      : {
          'Content-Length': `${body.byteLength - from}`,
          ...(answer.ignoresRange
            ? {}
            : { 'Content-Range': `bytes ${from}-${body.byteLength - 1}/${body.byteLength}` }),
        };
    const status = answer.ignoresRange ? 200 : 206;
    const stream = streamOf(body.subarray(from), answer, record, signal ?? undefined);
    return new Response(stream, { status, headers: { ...sizes, ...shown } });
  });
  return server;
}

const pick = ({ headers }: FakeAnswer) => (headers ? { headers: { ...headers } } : {});

function streamOf(
  body: Uint8Array,
  { cutAfter, stallAfter, partMs = 0 }: FakeAnswer,
  record: { sentBytes: number },
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const end = Math.min(body.byteLength, cutAfter ?? body.byteLength, stallAfter ?? body.byteLength);
  return new ReadableStream({
    start(controller) {
      signal?.addEventListener('abort', () => controller.error(signal.reason));
    },
    async pull(controller) {
      if (partMs > 0) await new Promise((resolve) => setTimeout(resolve, partMs));
      const part = body.slice(record.sentBytes, Math.min(record.sentBytes + 64, end));
      record.sentBytes += part.byteLength;
      if (part.byteLength > 0) controller.enqueue(part);
      else if (cutAfter !== undefined) controller.error(new TypeError('network error'));
      else if (stallAfter !== undefined) await new Promise(() => undefined);
      else controller.close();
    },
  });
}

/** Lets all waits pass at once, until `work` settles. */
export async function withoutWaiting<Value>(work: Promise<Value>): Promise<Value> {
  let settled = false;
  const mark = (): void => {
    settled = true;
  };
  work.then(mark, mark);
  while (!settled) await vi.advanceTimersByTimeAsync(250);
  return work;
}

/** Bytes that look like nothing in particular, the same every time. */
export function patternBytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 167 + (index >> 8) * 31 + 7) % 256);
}
