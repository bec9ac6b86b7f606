import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { answerHubApi, embeddedRepository, type HubRepository } from './hubApi';
import { readPadded, type ReadHubFile } from './hubFiles';

const here = new URL('./', import.meta.url);

/** How the double misbehaves with weights files; set anew by each test. */
interface HubBehaviour {
  /** Cuts the connection after so many bytes of an answer; the list is used up in order. */
  cutAfterBytes: number[];
  /** Byte of the file at which an answer stops and is held open until `release` or the client's end; null is none. */
  holdAt: number | null;
  /** Bytes a second; 0 is as fast as it can. */
  bytesPerSecond: number;
  /** Answers with these instead of the file, null with the file; the list is used up in order. */
  refusals: (Refusal | null)[];
  /** Flips a byte in so many of the next answers that begin at the first byte. */
  damaged: number;
  /** Bytes that are missing from the end of the file. */
  missingBytes: number;
  etag: string;
}

export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One answer for a weights file: which bytes were asked for and how many left the server. */
interface Served {
  readonly path: string;
  readonly host: string;
  readonly from: number;
  sentBytes: number;
}

/** A real server in the hub's place: the embedded judge's files under any model's paths. */
export interface HubDouble {
  readonly behaviour: HubBehaviour;
  /** Answers for weights, refusals left out. */
  readonly served: Served[];
  /** Paths of every file that was asked for, refusals and optional files too. */
  readonly asked: string[];
  readonly read: ReadHubFile;
  /** The weights as they are served when nothing is wrong. */
  readonly weights: Buffer;
  /** Resolves when another answer has come to `holdAt`. */
  held(): Promise<void>;
  /** Ends the held connections without a word. */
  cutHeld(): void;
  /** Goes on with the held answers. */
  release(): void;
  reset(): void;
  close(): Promise<void>;
}

/** Chromium is told to find the hub, and the host that it redirects to, at this port of this machine. */
export const hubPort = 4395;
export const hubHost = 'huggingface.co';
/** Where the hub sends those who ask for a large file. */
export const storageHost = 'cas-bridge.xethub.hf.co';

const good = (): HubBehaviour => ({
  cutAfterBytes: [],
  holdAt: null,
  bytesPerSecond: 0,
  refusals: [],
  damaged: 0,
  missingBytes: 0,
  etag: '"one"',
});

interface Held {
  readonly response: ServerResponse;
  readonly goOn: () => void;
}

interface State {
  readonly behaviour: HubBehaviour;
  readonly served: Served[];
  readonly asked: string[];
  readonly repository: HubRepository;
  readonly holding: Held[];
  /** Held answers that nobody has waited for yet, and those who wait for one. */
  readonly unseen: Held[];
  readonly waiting: (() => void)[];
}

/** The embedded judge with weights of 30 MB. */
const padded: HubRepository = { ...embeddedRepository, read: readPadded };

export async function startHubDouble(repository = padded): Promise<HubDouble> {
  const { read } = repository;
  const state: State = {
    behaviour: good(),
    served: [],
    asked: [],
    repository,
    holding: [],
    unseen: [],
    waiting: [],
  };
  const server = createServer(
    {
      key: readFileSync(new URL('key.pem', here)),
      cert: readFileSync(new URL('cert.pem', here)),
    },
    (request, response) => void answer(request, response, state),
  );
  await new Promise<void>((resolve) => server.listen(hubPort, '127.0.0.1', resolve));
  const { behaviour, served, asked, holding, waiting } = state;
  const release = (): void => {
    for (const { goOn } of holding.splice(0)) goOn();
  };
  return {
    behaviour,
    served,
    asked,
    read,
    weights: read('onnx/model_q4.onnx') ?? Buffer.alloc(0),
    held: () =>
      state.unseen.splice(0).length > 0
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push(resolve)),
    cutHeld() {
      for (const { response } of holding) response.destroy();
      release();
    },
    release,
    reset() {
      Object.assign(behaviour, good());
      served.length = 0;
      asked.length = 0;
      state.unseen.length = 0;
      release();
    },
    close: () =>
      new Promise((resolve) => {
        release();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  state: State,
): Promise<void> {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader(
    'Access-Control-Expose-Headers',
    'X-Error-Code, X-Error-Message, ETag, Link, Accept-Ranges, Content-Range, Retry-After',
  );
  const url = request.url ?? '';
  const api = answerHubApi(url, state.repository);
  if (api) {
    response.writeHead(api.status, api.headers).end(api.body);
    return;
  }
  const path = url.replace(/^.*\/resolve\/[^/]+\//u, '');
  const host = request.headers.host ?? '';
  const isWeights = path.startsWith('onnx/');
  if (isWeights && host === hubHost) {
    // Like the real one: large files lie on another host.
    response.writeHead(302, { Location: `https://${storageHost}${url}` }).end();
    return;
  }
  state.asked.push(path);
  const refused = isWeights ? state.behaviour.refusals.shift() : undefined;
  const body = state.repository.read(path);
  if (refused || !body) {
    const { status, headers } = refused ?? { status: 404 };
    const code = status === 404 ? { 'X-Error-Code': 'EntryNotFound' } : {};
    response.writeHead(status, { ...code, ...headers }).end();
    return;
  }
  if (isWeights) await sendWeights(request, response, state, { body, path, host });
  else {
    sendHead(request, response, body, '"small"');
    response.end(body.subarray(firstByte(request)));
  }
}

/** Writes the head of an answer for the range that was asked for. */
function sendHead(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  etag: string,
): void {
  const from = firstByte(request);
  const size = body.byteLength;
  response.setHeader('ETag', etag);
  response.setHeader('Accept-Ranges', 'bytes');
  if (from > 0 && from >= size) {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` });
    return;
  }
  response.setHeader('Content-Length', size - from);
  if (request.headers.range === undefined) response.writeHead(200);
  else response.writeHead(206, { 'Content-Range': `bytes ${from}-${size - 1}/${size}` });
}

function firstByte(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? '')?.[1] ?? 0);
}

async function sendWeights(
  request: IncomingMessage,
  response: ServerResponse,
  state: State,
  file: { readonly body: Buffer; readonly path: string; readonly host: string },
): Promise<void> {
  const { behaviour, served } = state;
  const from = firstByte(request);
  const body = misshapen(file.body, from, behaviour);
  sendHead(request, response, body, behaviour.etag);
  const record: Served = { path: file.path, host: file.host, from, sentBytes: 0 };
  if (from >= body.byteLength) {
    response.end();
    return;
  }
  served.push(record);
  const cutAt = from + (behaviour.cutAfterBytes.shift() ?? Number.POSITIVE_INFINITY);
  const slice = 64 * 1024;
  for (let at = from; at < body.byteLength && !response.destroyed;) {
    const holdAt = behaviour.holdAt ?? Number.POSITIVE_INFINITY;
    if (at >= holdAt) {
      behaviour.holdAt = null;
      await hold(response, state);
      continue;
    }
    const piece = body.subarray(at, Math.min(at + slice, cutAt, holdAt));
    await new Promise((resolve) => response.write(piece, resolve));
    record.sentBytes += piece.byteLength;
    at += piece.byteLength;
    if (at >= cutAt) {
      response.destroy();
      return;
    }
    if (behaviour.bytesPerSecond > 0) {
      const waitMs = (1000 * piece.byteLength) / behaviour.bytesPerSecond;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  response.end();
}

/** Until it is released, or the client goes. */
function hold(response: ServerResponse, { holding, unseen, waiting }: State): Promise<void> {
  return new Promise((resolve) => {
    const held: Held = { response, goOn: resolve };
    holding.push(held);
    response.once('close', () => {
      const index = holding.indexOf(held);
      if (index >= 0) holding.splice(index, 1);
      resolve();
    });
    const told = waiting.splice(0);
    if (told.length === 0) unseen.push(held);
    for (const tell of told) tell();
  });
}

function misshapen(body: Buffer, from: number, behaviour: HubBehaviour): Buffer {
  const whole = body.subarray(0, body.byteLength - behaviour.missingBytes);
  if (behaviour.damaged === 0 || from > 0) return whole;
  behaviour.damaged -= 1;
  const other = Buffer.from(whole);
  // In the padding: the model would load, and only its hash tells.
  const at = other.byteLength - 1_000;
  other[at] = (other[at] ?? 0) ^ 1;
  return other;
}
