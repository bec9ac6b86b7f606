import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Dtype } from '../../src/engine/inferenceApi';
import { checkListing, templateIn } from '../../src/models/modelCheck';
import type { ModelEntry } from '../../src/models/modelEntry';
import { models } from '../../src/models/modelList';

/** A judge on this machine's disk. */
export interface LocalModel {
  readonly entry: ModelEntry;
  readonly folder: string;
}

/** What is wrong with what was asked for, in words. */
export class LocalModelError extends Error {}

/**
 * A judge by the id of an embedded one, or by the path of a folder as transformers.js loads it.
 * @param root of the repository
 * @param dtype the packaging to take; null leaves it to the device
 * @throws LocalModelError
 */
export function localModel(root: string, judge: string, dtype: Dtype | null = null): LocalModel {
  const embedded = models.filter(({ location }) => location === 'site');
  const listed = embedded.find(({ id }) => id === judge);
  const found: LocalModel = listed
    ? { entry: listed, folder: join(root, 'public', 'models', judge) }
    : readModelFolder(judge, embedded);
  if (dtype === null) return found;
  const variants = found.entry.variants.filter((variant) => variant.dtype === dtype);
  if (variants.length > 0) return { ...found, entry: { ...found.entry, variants } };
  const has = found.entry.variants.map((variant) => variant.dtype).join(', ');
  throw new LocalModelError(`${judge} has no ${dtype} packaging. It has ${has}.`);
}

function readModelFolder(path: string, embedded: readonly ModelEntry[]): LocalModel {
  const folder = resolve(path);
  if (!existsSync(join(folder, 'config.json'))) {
    const ids = embedded.map(({ id }) => id).join(', ');
    throw new LocalModelError(
      `${path} is neither an embedded judge (${ids}) nor a model's folder.`,
    );
  }
  const jinja = join(folder, 'chat_template.jinja');
  const facts = checkListing({
    name: `The folder ${path}`,
    files: filesBelow(folder),
    config: readJson(join(folder, 'config.json')),
    chatTemplate:
      templateIn(readJson(join(folder, 'tokenizer_config.json'))) ??
      (existsSync(jinja) ? readFileSync(jinja, 'utf8') : null),
  });
  if (!facts.ok) throw new LocalModelError(facts.problem.detail);
  const entry: ModelEntry = {
    id: basename(folder).replaceAll(/[^\w.-]/gu, '_'),
    label: basename(folder),
    role: 'own',
    summary: '',
    licence: '',
    languages: [],
    location: 'site',
    revision: digestOf(folder),
    trainedFor: 'general',
    verified: true,
    ...facts.value,
  };
  return { entry, folder };
}

function filesBelow(folder: string): readonly { readonly path: string; readonly bytes: number }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path: path.replaceAll('\\', '/'), stat: statSync(join(folder, path)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ path, stat }) => ({ path, bytes: stat.size }));
}

/** Other weights are another judge: sizes and times of change tell them apart, without reading gigabytes. */
function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of filesBelow(folder).toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${path} ${bytes} ${statSync(join(folder, path)).mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 40);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
