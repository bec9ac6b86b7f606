import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

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
  const [, ...parts] = (await answer.text()).split(/^-{78}\n/mu);
  const licences = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    licences.set((parts[at] ?? '').trim(), (parts[at + 1] ?? '').trim());
  }
  const dependencies = Object.entries(manifest.dependencies).map((entry) => entry.join(' '));
  const names = [...licences.keys()];
  expect(names).toEqual(expect.arrayContaining(dependencies));
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
