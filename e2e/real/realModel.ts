import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import type { HubRepository } from '../hub/hubApi';
import type { HubPage } from '../hub/hubPage';

/** As `scripts/real/prepare.ts` has written it. */
export const folder = fileURLToPath(
  new URL('../../.cache/real/SmolLM2-135M-Instruct/', import.meta.url),
);

/** As the hub knows it; it is among the listed judges. */
export const id = 'HuggingFaceTB/SmolLM2-135M-Instruct';
export const label = 'SmolLM2 135M';

const paths = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_q4.onnx',
  'onnx/model_quantized.onnx',
];
const bodies = new Map<string, Buffer>();

/** The converted model as a repository of the hub's double; a file is read once. */
export const repository: HubRepository = {
  paths,
  licence: 'apache-2.0',
  read(path) {
    if (!paths.includes(path) || !existsSync(folder + path)) return null;
    const body = bodies.get(path) ?? readFileSync(folder + path);
    bodies.set(path, body);
    return body;
  },
};

/** Takes the model by its id from the Models page, up to the button that fetches it. */
export async function takeById(hubPage: HubPage): Promise<void> {
  const { page } = hubPage;
  await hubPage.goTo('Models');
  await page.getByLabel('Hub id').fill(id);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const check = page.getByRole('status', { name: 'Result of the check' });
  await expect(check).toContainText('has all that a judge needs');
  await expect(check).toContainText(/llama/u);
  await expect(check).toContainText(/apache-2\.0/iu);
  await check.getByRole('button', { name: /Download and use/u }).click();
}

/** Real pairs of which one response is plainly better. */
export const pairs = [
  ['What is the capital of France?', 'The capital of France is Paris.', 'It is Berlin.'],
  ['Name the four seasons.', 'Spring, summer, autumn and winter.', 'Red, green and blue.'],
  ['How many legs has a spider?', 'A spider has eight legs.', 'Spiders are red.'],
  ['Translate “good morning” into Spanish.', 'Buenos días.', 'Good morning is English.'],
] as const;

/** Fills the form with one of them. */
export async function fillPair(hubPage: HubPage, index = 0): Promise<void> {
  const [query = '', responseA = '', responseB = ''] = pairs[index] ?? [];
  await hubPage.judge.fill({ Query: query, 'Response A': responseA, 'Response B': responseB });
}

/** The n-th text of the verdict's details that is named so. */
export async function detail(page: Page, name: string, index = 0): Promise<string> {
  return page.getByRole('region', { name: 'Verdict' }).getByLabel(name).nth(index).innerText();
}
