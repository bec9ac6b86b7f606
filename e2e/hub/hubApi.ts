import { createHash } from 'node:crypto';
import { readPlain, type ReadHubFile, sha256 } from './hubFiles';

/** What the hub's API answers, in the shape of the real one. */
interface HubApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The files of every repository of the double: the embedded judge's, under the usual names. */
const served: readonly string[] = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
  'onnx/model_q4.onnx',
  'onnx/model_q4f16.onnx',
];

/** A repository of the double, where it is not the embedded judge under another name. */
export interface HubRepository {
  readonly read: ReadHubFile;
  readonly paths: readonly string[];
  readonly licence: string;
}

/** The embedded judge's files as they are. */
export const embeddedRepository: HubRepository = { read: readPlain, paths: served, licence: 'mit' };

/** Repositories of this owner misbehave as their names say. */
export const testOwner = 'evenhand-test';

/**
 * The double's answer to `/api/models/{owner}/{name}/revision/{revision}`; null for other paths.
 * Unknown repositories answer 401 like the real hub, which does not tell them from private ones.
 *
 * @param repository whose files' sizes and hashes are told
 */
export function answerHubApi(
  path: string,
  { read, paths: own, licence }: HubRepository = embeddedRepository,
): HubApiAnswer | null {
  const match = /^\/api\/models\/([^/]+)\/([^/?]+)\/revision\/([^/?]+)/u.exec(path);
  if (!match) return null;
  const [, owner = '', name = '', revision = ''] = match;
  const id = `${owner}/${name}`;
  if (name === 'missing') return refused(401, 'RepoNotFound', 'Invalid username or password.');
  if (name === 'busy') return refused(429, '', 'Too many requests.', { 'Retry-After': '30' });
  if (revision === 'no-such-revision') {
    return refused(404, 'RevisionNotFound', `Invalid rev id: ${revision}`);
  }
  const paths = owner === testOwner ? pathsOf(name) : own;
  const answer = {
    _id: '0123456789abcdef01234567',
    id,
    modelId: id,
    author: owner,
    sha: /^[0-9a-f]{40}$/u.test(revision) ? revision : sha1(id),
    private: false,
    gated: name === 'gated' ? 'manual' : false,
    disabled: false,
    library_name: 'transformers.js',
    tags: ['transformers.js', 'onnx', 'llama', 'text-generation', `license:${licence}`],
    pipeline_tag: 'text-generation',
    config: {
      architectures: ['LlamaForCausalLM'],
      model_type: name === 'unknown-architecture' ? 'abacus' : 'llama',
      tokenizer_config: { bos_token: '<|bos|>', eos_token: '<|eos|>' },
    },
    cardData: { license: licence, language: ['en'] },
    siblings: ['.gitattributes', 'README.md', ...paths].map((file) => sibling(file, read)),
  };
  return { status: 200, headers: json, body: JSON.stringify(answer) };
}

const json = { 'Content-Type': 'application/json; charset=utf-8' };

function pathsOf(name: string): readonly string[] {
  const withoutOnnx = served.filter((path) => !path.startsWith('onnx/'));
  if (name === 'no-onnx') return [...withoutOnnx, 'model.safetensors'];
  if (name === 'genai') {
    return [...withoutOnnx, 'genai_config.json', 'model.onnx', 'model.onnx.data'];
  }
  return served;
}

/** Weights and tokenizers lie in LFS, small files in git, which knows no SHA-256. */
function sibling(path: string, read: ReadHubFile) {
  const body = read(path) ?? Buffer.alloc(1000);
  const size = body.byteLength;
  const blobId = sha1(path);
  if (!/\.(?:onnx|safetensors|data)$|^tokenizer\.json$/u.test(path)) {
    return { rfilename: path, blobId, size };
  }
  const lfs = { sha256: sha256(body), size, pointerSize: 134 };
  return { rfilename: path, blobId, size, lfs };
}

function refused(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HubApiAnswer {
  const named = code === '' ? {} : { 'X-Error-Code': code, 'X-Error-Message': message };
  return {
    status,
    headers: { ...json, ...named, ...headers },
    body: JSON.stringify({ error: message }),
  };
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
