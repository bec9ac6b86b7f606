import { messageOf } from '../judge/messageOf';
import * as v from 'valibot';
import {
  checkFiles,
  checkListing,
  problem,
  templateIn,
  type Checked,
  type ModelProblem,
} from './modelCheck';
import type { Dtype, ModelFile } from '../engine/inferenceApi';
import { differencesFrom, hubFolder, type ModelManifest } from './modelManifest';
import { modelById } from './modelList';

/** As in the worker that fetches the files: this page asks no other host for models. */
const hubOrigin = 'https://huggingface.co';

export interface HubQuestion {
  /** `owner/name`. */
  readonly id: string;
  /** A branch, tag or commit. */
  readonly revision: string;
  /** The packaging that the person asked for; null leaves it to the device. */
  readonly dtype: Dtype | null;
}

/** `fetch`, or what stands in for it in tests. */
export type Fetch = (url: string, init: { readonly signal: AbortSignal }) => Promise<Response>;

/**
 * Asks the hub what a repository holds, before a byte of its weights is fetched: the commit, every
 * file with its exact size and SHA-256, the configuration and the chat template.
 */
export async function checkHubModel(
  { id, revision, dtype }: HubQuestion,
  fetchFrom: Fetch,
  signal: AbortSignal,
): Promise<Checked<ModelManifest>> {
  if (!/^\w[\w.-]*\/\w[\w.-]*$/u.test(id)) {
    return problem('missing', `“${id}” is no hub id: it has the form owner/name.`);
  }
  const path = `/api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const asked = await ask(hubOrigin + path, { id, revision }, fetchFrom, signal);
  if (!asked.ok) return asked;
  const answer = v.safeParse(answerSchema, await jsonOf(asked.value));
  if (!answer.success) {
    return problem(
      'unreadable',
      `What the hub answers about ${id} could not be read: ${answer.issues[0].message}. It may have changed its form; a listed judge that is kept still works.`,
    );
  }
  const info = answer.output;
  if (info.gated !== false || info.private) return gated(id, '');
  const files = info.siblings.map(toFile);
  const usable = checkFiles(id, files);
  if (!usable.ok) return usable;
  const texts = createTexts({ id, revision: info.sha }, files, fetchFrom, signal);
  const config = await texts.json('config.json');
  if (!config.ok) return config;
  const chatTemplate = await texts.template(info.config);
  if (!chatTemplate.ok) return chatTemplate;
  const facts = checkListing({
    name: id,
    files,
    config: config.value,
    chatTemplate: chatTemplate.value,
  });
  if (!facts.ok) return facts;
  if (dtype !== null && !facts.value.variants.some((variant) => variant.dtype === dtype)) {
    const has = facts.value.variants.map((variant) => variant.dtype).join(', ');
    return problem(
      'no-dtype',
      `${id} has no ${dtype} packaging. It has ${has}: choose one of these, or let the device choose.`,
    );
  }
  const listed = modelById(id);
  const value: ModelManifest = {
    id,
    location: 'hub',
    revision: info.sha,
    folder: hubFolder(id, info.sha),
    dtype,
    ...facts.value,
    licence: licenceOf(info),
    languages: languagesOf(info),
    differences: listed ? differencesFrom(listed, facts.value.variants) : [],
    lastUsed: null,
  };
  return { ok: true, value };
}

const count = v.pipe(v.number(), v.minValue(0));

/** The part of the hub's answer that is used; it has many more fields. */
const answerSchema = v.object({
  sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/u, 'it names no commit')),
  private: v.optional(v.boolean(), false),
  /** `false`, or how leave is given: `auto` or `manual`. */
  gated: v.optional(v.union([v.literal(false), v.string(), v.boolean()]), false),
  tags: v.optional(v.array(v.string()), []),
  config: v.optional(v.unknown()),
  cardData: v.optional(v.unknown()),
  siblings: v.array(
    v.object({
      rfilename: v.string(),
      size: v.optional(count),
      lfs: v.nullish(v.object({ sha256: v.optional(v.string()), size: v.optional(count) })),
    }),
  ),
});

type HubInfo = v.InferOutput<typeof answerSchema>;

function toFile({ rfilename, size, lfs }: HubInfo['siblings'][number]): ModelFile {
  const bytes = lfs?.size ?? size ?? 0;
  return lfs?.sha256 === undefined
    ? { path: rfilename, bytes }
    : { path: rfilename, bytes, sha256: lfs.sha256.toLowerCase() };
}

interface Repository {
  readonly id: string;
  readonly revision: string;
}

/** The small texts of a repository, at one commit. */
function createTexts(
  repository: Repository,
  files: readonly ModelFile[],
  fetchFrom: Fetch,
  signal: AbortSignal,
) {
  const { id, revision } = repository;
  const get = (path: string) =>
    ask(`${hubOrigin}/${id}/resolve/${revision}/${path}`, repository, fetchFrom, signal);
  const json = async (path: string): Promise<Checked<unknown>> => {
    const answer = await get(path);
    return answer.ok ? { ok: true, value: await jsonOf(answer.value) } : answer;
  };
  return {
    json,
    /** From the answer itself where it tells, else from its file. */
    async template(config: unknown): Promise<Checked<string | null>> {
      const told = v.safeParse(v.object({ tokenizer_config: v.unknown() }), config);
      const known = told.success ? templateIn(told.output.tokenizer_config) : null;
      if (known !== null) return { ok: true, value: known };
      if (files.some(({ path }) => path === 'chat_template.jinja')) {
        const answer = await get('chat_template.jinja');
        return answer.ok ? { ok: true, value: await answer.value.text() } : answer;
      }
      const answer = await json('tokenizer_config.json');
      return answer.ok ? { ok: true, value: templateIn(answer.value) } : answer;
    },
  };
}

async function ask(
  url: string,
  repository: Repository,
  fetchFrom: Fetch,
  signal: AbortSignal,
): Promise<Checked<Response>> {
  const { id } = repository;
  try {
    const response = await fetchFrom(url, { signal });
    return response.ok
      ? { ok: true, value: response }
      : { ok: false, problem: refusal(response, repository) };
  } catch (error) {
    const reason = messageOf(error);
    return problem(
      'unreachable',
      `The facts of ${id} could not be fetched: the hub, huggingface.co, cannot be reached (${reason}). Check the connection, choose a judge that is kept, or import its folder from disk.`,
    );
  }
}

/** What a refusal means. The hub names the cause in `X-Error-Code`. */
function refusal({ status, headers }: Response, { id, revision }: Repository): ModelProblem {
  const code = headers.get('x-error-code') ?? '';
  const answered = `the server answered ${status}`;
  if (status === 429) {
    const wait = headers.get('retry-after');
    const when = wait !== null && /^\d+$/u.test(wait) ? `in ${wait} seconds` : 'in a few minutes';
    return {
      kind: 'rate-limited',
      detail: `The hub answers no more questions for now: ${answered}, too many requests from this network. Try again ${when}.`,
    };
  }
  if (code === 'GatedRepo') return gated(id, answered).problem;
  if (code === 'RevisionNotFound') {
    return {
      kind: 'revision-missing',
      detail: `${id} has no revision ${revision}: ${answered}. Take main, or a commit from its page on the hub.`,
    };
  }
  if (code === 'RepoNotFound' || status === 404) {
    return {
      kind: 'missing',
      detail: `There is no public model ${id} on the hub: ${answered}. Check the spelling; a private one can be imported from a folder on disk.`,
    };
  }
  if (status === 401 || status === 403) return gated(id, answered).problem;
  return {
    kind: 'unreachable',
    detail: `The facts of ${id} could not be fetched: ${answered}. The hub has a fault; try again later.`,
  };
}

function gated(id: string, answered: string) {
  const because = answered === '' ? '' : `: ${answered}`;
  return problem(
    'gated',
    `${id} is gated or private${because}. Its owner gives it only to people who are logged in, and this page has no login. Download it where you are logged in, then import its folder from disk here.`,
  );
}

/** The parsed body; undefined where it is no JSON, which the schema then refuses. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

const cardSchema = v.object({
  license: v.optional(v.string()),
  license_name: v.optional(v.string()),
  language: v.optional(v.union([v.string(), v.array(v.string())])),
});

function licenceOf({ cardData, tags }: HubInfo): string {
  const card = v.safeParse(cardSchema, cardData);
  const tag = tags.find((one) => one.startsWith('license:'))?.slice('license:'.length);
  if (!card.success) return tag ?? '';
  const { license, license_name: name } = card.output;
  return (license === 'other' ? name : license) ?? tag ?? '';
}

function languagesOf({ cardData }: HubInfo): readonly string[] {
  const card = v.safeParse(cardSchema, cardData);
  const language = card.success ? card.output.language : undefined;
  return language === undefined ? [] : [language].flat();
}
