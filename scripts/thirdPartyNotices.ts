import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Packages that others hold inside their own published files, where no bundler sees them. */
const inlined: Readonly<Record<string, readonly string[]>> = {
  '@huggingface/transformers': ['@huggingface/jinja', '@huggingface/tokenizers'],
  'onnxruntime-web': ['onnxruntime-common'],
};

/** Of packages that come without a licence text and do not name the holder. */
const holders: Readonly<Record<string, string>> = {
  'onnxruntime-common': 'Microsoft Corporation',
  'onnxruntime-web': 'Microsoft Corporation',
};

/** What the build holds that is no package. */
export interface Work {
  readonly name: string;
  readonly licence: string;
}

/** Collects what is bundled, of every build that gets its `collector`, and writes the notices at the end. */
export interface ThirdPartyNotices {
  /** For builds of their own, such as those of workers. */
  collector(): Plugin;
  /** Collects too, and writes the file when the other builds are done; it must be the last plugin. */
  writer(): Plugin;
}

/**
 * Name, version and licence text of every package whose code is in the build, in one text file.
 * @param root the repository's folder
 * @param outFile below the build's folder
 * @param others works that are no packages, such as a model's training data
 * @throws at the end of a build that holds a package without a licence text
 */
export function thirdPartyNotices(
  root: string,
  outFile: string,
  others: readonly Work[],
): ThirdPartyNotices {
  /** Folders of packages. */
  const bundled = new Set<string>();
  const collect: Plugin['generateBundle'] = (_, bundle) => {
    for (const output of Object.values(bundle)) {
      const sources =
        output.type === 'chunk'
          ? output.moduleIds
          : output.originalFileNames.map((file) => join(root, file));
      for (const source of sources) {
        const folder = packageFolderOf(source);
        if (folder !== null) bundled.add(folder);
      }
    }
  };
  const name = 'third-party-notices';
  return {
    collector: () => ({ name: `${name}-collector`, apply: 'build', generateBundle: collect }),
    writer: () => {
      let outDir = '';
      return {
        name,
        apply: 'build',
        configResolved: ({ build }) => {
          outDir = build.outDir;
        },
        generateBundle: collect,
        closeBundle: {
          order: 'post',
          sequential: true,
          handler: () => {
            const packages = withInlined([...bundled]).map(readPackage);
            writeFileSync(resolve(root, outDir, outFile), formatNotices([...packages, ...others]));
          },
        },
      };
    },
  };
}

/** The folder of the package that a bundled file belongs to; null for the project's own files. */
export function packageFolderOf(moduleId: string): string | null {
  const path = moduleId.replaceAll('\\', '/').replace(/^\0/u, '').replace(/\?.*$/u, '');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(path)?.[0] ?? null;
}

function withInlined(folders: readonly string[]): readonly string[] {
  const all = new Set(folders);
  for (const folder of folders) {
    const require = createRequire(join(folder, 'package.json'));
    for (const name of inlined[nameOf(folder)] ?? []) all.add(folderOf(require, name));
  }
  return [...all];
}

const nameOf = (folder: string): string =>
  folder.slice(folder.lastIndexOf('/node_modules/') + '/node_modules/'.length);

/** Where a package lies, as the package that holds it would find it. */
function folderOf(require: NodeJS.Require, name: string): string {
  const found = require.resolve.paths(name)?.find((path) => existsSync(join(path, name)));
  if (found === undefined) throw new Error(`The package ${name} is not installed.`);
  return join(found, name).replaceAll('\\', '/');
}

function readPackage(folder: string): Work {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { version, license, author } = manifestFacts(manifest);
  const files = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice|thirdpartynotices)/iu.test(file))
    .toSorted();
  const name = `${nameOf(folder)} ${version}`;
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length > 0) return { name, licence: texts.join('\n\n') };
  // Some packages name their licence and leave out its text, which for this one is always the same.
  if (license === 'MIT') return { name, licence: mitLicence(holders[nameOf(folder)] ?? author) };
  throw new Error(`${name} (${license}) is bundled and has no licence text.`);
}

function manifestFacts(manifest: unknown): { version: string; license: string; author: string } {
  const facts = new Map<string, unknown>(Object.entries(Object(manifest)));
  const author = facts.get('author');
  const person =
    typeof author === 'object' && author !== null && 'name' in author ? author.name : author;
  return {
    version: String(facts.get('version')),
    license: String(facts.get('license')),
    author: typeof person === 'string' ? person : `the authors of ${String(facts.get('name'))}`,
  };
}

function formatNotices(works: readonly Work[]): string {
  const line = '-'.repeat(78);
  const head = 'Evenhand contains the works below, each under its own licence.';
  const parts = works
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(({ name, licence }) => `${line}\n${name}\n${line}\n\n${licence.replaceAll('\r\n', '\n')}`);
  return `${[head, ...parts].join('\n\n')}\n`;
}

/** The MIT licence's standard text. */
export function mitLicence(holder: string): string {
  return `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
}
