import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

const sources = ['src', 'workers'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test|\.testdata|\.d)\.tsx?$/u.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8')),
);

/** Tools of the build are dependencies too; what the page's code imports ends in the bundle. */
const bundled = Object.entries(manifest.dependencies)
  .filter(([name]) => sources.some((text) => new RegExp(`'${name}(?:/[^']*)?'`, 'u').test(text)))
  .map((entry) => entry.join(' '));

/** What the build holds beside the dependencies that are named in package.json. */
const others = [
  'onnxruntime-web ',
  'workbox-precaching ',
  'Pocket judge ',
  'WordNet 3.0 ',
  'Works inside the WebAssembly files of onnxruntime-web',
];

test('the build names every work that it contains, with its licence', async ({ request }) => {
  const answer = await request.get('THIRD-PARTY-NOTICES.txt');
  expect(answer.ok()).toBe(true);
  expect(bundled.length).toBeGreaterThan(10);
  const [, ...parts] = (await answer.text()).split(/^-{78}\n/mu);
  const licences = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    licences.set((parts[at] ?? '').trim(), (parts[at + 1] ?? '').trim());
  }
  const names = [...licences.keys()];
  expect(names).toEqual(expect.arrayContaining(bundled));
  for (const other of others)
    expect(
      names.some((name) => name.startsWith(other)),
      other,
    ).toBe(true);
  for (const [name, licence] of licences) {
    expect(licence.length, `the licence of ${name}`).toBeGreaterThan(200);
  }
  expect(licences.get(names.find((name) => name.startsWith('WordNet')) ?? '')).toContain(
    'Princeton University',
  );
});
