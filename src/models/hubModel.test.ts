import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causalModelTypes } from './architectures';
import { checkHubModel, type Fetch, type HubQuestion } from './hubModel';

/** The hub's answer for onnx-community/Qwen3-0.6B-ONNX in its form, with the fields that matter and some that do not. */
const qwen = {
  _id: '680f9a6e1c4b9d6d7a0b2a4e',
  id: 'onnx-community/Qwen3-0.6B-ONNX',
  modelId: 'onnx-community/Qwen3-0.6B-ONNX',
  sha: 'da1453100cf3ff33ef56d17983fc7a8648706db6',
  private: false,
  gated: false,
  disabled: false,
  library_name: 'transformers.js',
  tags: ['transformers.js', 'onnx', 'qwen3', 'text-generation', 'license:apache-2.0'],
  config: {
    architectures: ['Qwen3ForCausalLM'],
    model_type: 'qwen3',
    tokenizer_config: {
      eos_token: '<|im_end|>',
      chat_template:
        '{% for m in messages %}{{ m.content }}{% endfor %}{% if add_generation_prompt %}{% if enable_thinking is defined and not enable_thinking %}<think>\n\n</think>{% endif %}{% endif %}',
    },
  },
  cardData: { base_model: 'Qwen/Qwen3-0.6B', library_name: 'transformers.js' },
  siblings: [
    { rfilename: '.gitattributes', size: 1519, blobId: 'a' },
    { rfilename: 'config.json', size: 912, blobId: 'b' },
    { rfilename: 'generation_config.json', size: 219, blobId: 'c' },
    lfs('onnx/model.onnx', 2_384_000_000),
    lfs('onnx/model_q4.onnx', 919_000_000),
    lfs('onnx/model_q4f16.onnx', 567_000_000),
    lfs('tokenizer.json', 11_422_654),
    { rfilename: 'tokenizer_config.json', size: 9_705, blobId: 'd' },
  ],
};

const config = {
  model_type: 'qwen3',
  num_hidden_layers: 28,
  num_attention_heads: 16,
  num_key_value_heads: 8,
  head_dim: 128,
  hidden_size: 1024,
  max_position_embeddings: 40_960,
};

function lfs(rfilename: string, size: number) {
  const sha256 = size.toString(16).padStart(64, '0');
  return { rfilename, size, blobId: 'e', lfs: { sha256, size, pointerSize: 134 } };
}

interface Hub {
  readonly info?: unknown;
  readonly config?: unknown;
  readonly texts?: Readonly<Record<string, string>>;
  readonly refuse?: { readonly status: number; readonly headers?: Record<string, string> };
}

function check(hub: Hub, question: Partial<HubQuestion> = {}) {
  const asked: string[] = [];
  const fetchFrom: Fetch = async (url) => {
    asked.push(url);
    if (hub.refuse) {
      const { status, headers = {} } = hub.refuse;
      return new Response('{}', { status, headers });
    }
    if (url.includes('/api/')) return Response.json(hub.info ?? qwen);
    if (url.endsWith('/config.json')) return Response.json(hub.config ?? config);
    const text = hub.texts?.[url.split('/').at(-1) ?? ''];
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
  };
  const whole = { id: qwen.id, revision: 'main', dtype: null, ...question };
  return checkHubModel(whole, fetchFrom, new AbortController().signal).then((checked) => ({
    checked,
    asked,
  }));
}

async function refused(hub: Hub, question: Partial<HubQuestion> = {}) {
  const { checked, asked } = await check(hub, question);
  if (checked.ok) throw new Error('The check found nothing wrong.');
  expect(asked.filter((url) => url.endsWith('.onnx'))).toEqual([]);
  return checked.problem;
}

const withSiblings = (siblings: readonly object[]) => ({ info: { ...qwen, siblings } });
const named = (...paths: readonly string[]) => paths.map((rfilename) => ({ rfilename, size: 10 }));
const texts = named('config.json', 'tokenizer.json', 'tokenizer_config.json');

describe('a model that can be used', () => {
  it('is pinned to its commit, with exact bytes and hashes, before any weights are fetched', async () => {
    const { checked, asked } = await check({});
    expect(asked).toEqual([
      'https://huggingface.co/api/models/onnx-community/Qwen3-0.6B-ONNX/revision/main?blobs=true',
      `https://huggingface.co/onnx-community/Qwen3-0.6B-ONNX/resolve/${qwen.sha}/config.json`,
    ]);
    if (!checked.ok) throw new Error(checked.problem.detail);
    const { value } = checked;
    expect(value.revision).toBe(qwen.sha);
    expect(value.variants.map(({ dtype }) => dtype)).toEqual(['q4f16', 'q4', 'fp32']);
    expect(value.variants[0]?.files).toContainEqual({
      path: 'onnx/model_q4f16.onnx',
      bytes: 567_000_000,
      sha256: (567_000_000).toString(16).padStart(64, '0'),
    });
    expect(value.variants[0]?.files).toContainEqual({ path: 'config.json', bytes: 912 });
    expect(value).toMatchObject({
      contextTokens: 40_960,
      kvValuesPerToken: 57_344,
      thinking: 'switch',
      licence: 'apache-2.0',
    });
  });

  it('brings all parts of split weights along', async () => {
    const split = ['.onnx', '.onnx_data', '.onnx_data_1', '.onnx_data_2'].map(
      (ending) => `onnx/model_q4f16${ending}`,
    );
    const { checked } = await check(withSiblings([...texts, ...named(...split)]));
    const files = checked.ok ? checked.value.variants[0]?.files.map(({ path }) => path) : [];
    expect(files).toEqual([...texts.map(({ rfilename }) => rfilename), ...split]);
  });

  it('may keep its template in a file of its own, or in the tokenizer configuration', async () => {
    const info = { ...qwen, config: { model_type: 'qwen3' } };
    const jinja = { ...info, siblings: [...qwen.siblings, ...named('chat_template.jinja')] };
    const own = await check({ info: jinja, texts: { 'chat_template.jinja': '{{ messages }}' } });
    expect(own.checked).toMatchObject({ ok: true, value: { thinking: 'none' } });
    const tokenizer = JSON.stringify({
      chat_template: [
        { name: 'default', template: '{% if add_generation_prompt %}<think>{% endif %}' },
      ],
    });
    const inner = await check({ info, texts: { 'tokenizer_config.json': tokenizer } });
    expect(inner.checked).toMatchObject({ ok: true, value: { thinking: 'always' } });
  });

  it('tells where the listed figures are wrong, and uses the hub’s', async () => {
    const siblings = [...texts, lfs('onnx/model_q4f16.onnx', 700_000_000)];
    const { checked } = await check(withSiblings(siblings));
    if (!checked.ok) throw new Error(checked.problem.detail);
    const words = checked.value.differences.join(' ');
    expect(words).toMatch(/q4f16 was listed as 5\d\d\.\d MB; the hub says 700\.0 MB/u);
    expect(words).toContain('q4 was listed, but the hub has no such packaging');
    const same = await check({ info: { ...qwen, siblings: listedSizes() } });
    expect(same.checked).toMatchObject({ ok: true, value: { differences: [] } });
  });

  const listedSizes = () => [
    ...texts,
    lfs('onnx/model_q4f16.onnx', 582_000_000),
    lfs('onnx/model_q4.onnx', 930_000_000),
  ];
});

describe('what is wrong is said, with what to do', () => {
  it.each([
    [
      'a repository that is not there',
      { status: 401, headers: { 'x-error-code': 'RepoNotFound' } },
      'missing',
      /no public model .*Check the spelling/u,
    ],
    ['404', { status: 404 }, 'missing', /no public model/u],
    [
      'a revision that is not there',
      { status: 404, headers: { 'x-error-code': 'RevisionNotFound' } },
      'revision-missing',
      /no revision main.*Take main/u,
    ],
    ['401', { status: 401 }, 'gated', /gated or private.*import its folder/u],
    [
      '403',
      { status: 403, headers: { 'x-error-code': 'GatedRepo' } },
      'gated',
      /gated or private/u,
    ],
    [
      'too many requests',
      { status: 429, headers: { 'retry-after': '30' } },
      'rate-limited',
      /Try again in 30 seconds/u,
    ],
    ['a fault of the hub', { status: 503 }, 'unreachable', /the server answered 503/u],
  ])('%s', async (_, refuse, kind, words) => {
    const problem = await refused({ refuse });
    expect(problem.kind).toBe(kind);
    expect(problem.detail).toMatch(words);
  });

  it('a hub that cannot be reached', async () => {
    const checked = await checkHubModel(
      { id: qwen.id, revision: 'main', dtype: null },
      () => Promise.reject(new TypeError('Failed to fetch')),
      new AbortController().signal,
    );
    expect(checked).toMatchObject({ ok: false, problem: { kind: 'unreachable' } });
    expect(checked.ok ? '' : checked.problem.detail).toMatch(
      /could not be fetched.*Failed to fetch/u,
    );
  });

  it.each([
    ['an id without an owner', { id: 'qwen' }, {}, 'missing', /form owner\/name/u],
    ['an id that would leave its place', { id: '../../x/y' }, {}, 'missing', /form owner\/name/u],
    ['a gated one', {}, { info: { ...qwen, gated: 'manual' } }, 'gated', /this page has no login/u],
    ['a private one', {}, { info: { ...qwen, private: true } }, 'gated', /private/u],
    [
      'an answer of another form',
      {},
      { info: { sha: 'main', siblings: [] } },
      'unreadable',
      /names no commit/u,
    ],
    [
      'no ONNX files',
      {},
      withSiblings([...texts, ...named('model.safetensors')]),
      'no-onnx',
      /no ONNX files.*-ONNX/u,
    ],
    [
      'another runtime',
      {},
      withSiblings([...texts, ...named('genai_config.json', 'model.onnx')]),
      'other-runtime',
      /onnxruntime-genai/u,
    ],
    [
      'GGUF alone',
      {},
      withSiblings([...texts, ...named('model-Q4_K_M.gguf')]),
      'other-runtime',
      /llama\.cpp/u,
    ],
    [
      'MLC',
      {},
      withSiblings([...texts, ...named('mlc-chat-config.json')]),
      'other-runtime',
      /MLC/u,
    ],
    [
      'ONNX files elsewhere',
      {},
      withSiblings([...texts, ...named('cpu/model_int4.onnx')]),
      'no-dtype',
      /cpu\/model_int4\.onnx/u,
    ],
    [
      'no tokenizer',
      {},
      withSiblings(named('config.json', 'onnx/model_q4.onnx')),
      'no-tokenizer',
      /lacks tokenizer\.json and tokenizer_config\.json/u,
    ],
    [
      'no configuration',
      {},
      withSiblings(named('tokenizer.json', 'tokenizer_config.json', 'onnx/model_q4.onnx')),
      'no-config',
      /lacks config\.json/u,
    ],
    [
      'no chat template',
      {},
      { info: { ...qwen, config: {} }, texts: { 'tokenizer_config.json': '{}' } },
      'no-template',
      /no chat template.*instruct/u,
    ],
    [
      'an unknown architecture',
      {},
      { config: { ...config, model_type: 'abacus' } },
      'unknown-architecture',
      /architecture abacus/u,
    ],
    [
      'a packaging that it lacks',
      { dtype: 'q8' as const },
      {},
      'no-dtype',
      /no q8 packaging. It has q4f16, q4, fp32/u,
    ],
  ])('%s', async (_, question, hub, kind, words) => {
    const problem = await refused(hub, question);
    expect(problem.kind).toBe(kind);
    expect(problem.detail).toMatch(words);
  });
});

it('knows the architectures that the library loads as causal language models', () => {
  // The library does not export its registry, so its source is read.
  const path = '../../node_modules/@huggingface/transformers/src/models/registry.js';
  const registry = readFileSync(new URL(path, import.meta.url), 'utf8');
  const start = registry.indexOf('MODEL_FOR_CAUSAL_LM_MAPPING_NAMES = new Map([');
  const names = registry.slice(start, registry.indexOf(']);', start)).matchAll(/\['([^']+)'/gu);
  const known = [...names].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(50);
  expect([...causalModelTypes]).toEqual(known);
});
