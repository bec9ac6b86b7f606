import type { BenchContext } from '../context';
import { alternate, loadField } from '../context';
import type { Prepared } from '../models/prepare';
import type { JudgmentWork } from '../page/ours';
import { freshText } from '../prompts';
import { ratios, spreadOf } from '../statistics';

const promptTokens = 250;
const decodeTokens = 64;
const voteTokens = 40;

/**
 * Decoding on WebGPU, and the share of the memory bandwidth that it uses: the bytes of weights and
 * of keys and values that a token must read, over what the device copies in the same time. Then a
 * vote, whose samples decode together.
 * @param prepare makes the model that fits the GPU, half precision or not
 * @param software also measures an adapter that computes on the processor: a trial of the bench
 */
export async function measureGpu(
  context: BenchContext,
  prepare: (halfPrecision: boolean) => Promise<Prepared>,
  software: boolean,
): Promise<void> {
  const { page, say, add } = context;
  const gpu = await page.evaluate(() => window.bench.describeGpu());
  if (!gpu || (gpu.software && !software)) {
    say(`GPU: skipped, ${gpu ? `"${gpu.name}" computes on the processor` : 'there is none'}`);
    return;
  }
  const model = await prepare(gpu.halfPrecision);
  const bandwidth = await page.evaluate(
    (trial) => window.bench.copyBandwidth(trial ? 8 : 128),
    gpu.software,
  );
  say(`GPU: ${gpu.name}, copies ${(bandwidth / 1e9).toFixed(0)} GB/s`);
  const field = await loadField(context, model, ['ours', 'pipeline']);
  const speeds = await alternate(field.names, context.repeats, async (name) => {
    const { decodedTokens, decodeMs } = await field.generate(name, promptTokens, decodeTokens);
    return (1000 * decodedTokens) / decodeMs;
  });
  await measureVote(context, `${model.label}, ${gpu.name}`, gpu.software ? 4 : voteTokens);
  await field.end();
  const mine = speeds.get('ours') ?? [];
  const theirs = speeds.get('pipeline') ?? [];
  const label = `${model.label}, ${gpu.name}`;
  add({
    measure: `decode on WebGPU behind ${promptTokens} tokens`,
    model: label,
    unit: 'tokens/s',
    ours: spreadOf(mine),
    peer: { name: 'pipeline', value: spreadOf(theirs), ratio: ratios(mine, theirs) },
    bar: { at: 'least', value: 1.15 },
  });
  const perToken = bytesPerToken(model);
  add({
    measure: `share of the copy bandwidth, ${(bandwidth / 1e9).toFixed(0)} GB/s`,
    model: label,
    unit: 'share',
    ours: spreadOf(mine.map((speed) => (speed * perToken) / bandwidth)),
  });
}

/** A vote as one batch against the same samples one after the other, which share their prompt too. */
async function measureVote(context: BenchContext, model: string, tokens: number): Promise<void> {
  const { page, say, add } = context;
  const seeds = Array.from({ length: 8 }, (_, index) => index + 1);
  const freshWork = (seed: number): JudgmentWork => {
    const [query, responseA, responseB] = [100, 75, 75].map(freshText);
    const pair = { query: query ?? '', responseA: responseA ?? '', responseB: responseB ?? '' };
    return { pair, mode: 'critique-first', tokens, seed };
  };
  const together = async (): Promise<number> => {
    const { totalMs, made } = await page.evaluate(
      ([work, drawn]) => window.bench.judgeSamples(work, drawn),
      [freshWork(1), seeds] as const,
    );
    say(`vote of ${seeds.length}: ${made[0]?.decodedTogether ?? 1} at once`);
    return totalMs;
  };
  const oneByOne = async (): Promise<number> => {
    const work = freshWork(1);
    const works = seeds.map((seed) => ({ ...work, seed }));
    return (await page.evaluate((all) => window.bench.judgeAll(all), works)).totalMs;
  };
  // The first batch compiles the kernels that later ones find.
  await together();
  const sides = { together, oneByOne };
  const names = ['together', 'oneByOne'] as const;
  const figures = await alternate(names, context.repeats, (side) => sides[side]());
  const mine = figures.get('together') ?? [];
  const theirs = figures.get('oneByOne') ?? [];
  add({
    measure: `vote of ${seeds.length} as one batch, 250 + ${tokens} tokens`,
    model,
    unit: 'ms',
    ours: spreadOf(mine),
    peer: { name: 'one after the other', value: spreadOf(theirs), ratio: ratios(mine, theirs) },
  });
}

/** Weights but for the embedding, of which a token reads one row, and the keys and values at half way. */
function bytesPerToken({ config, graphBytes, dtype }: Prepared): number {
  const floatBytes = dtype === 'q4f16' ? 2 : 4;
  const perLayer = 2 * config.num_key_value_heads * config.head_dim * floatBytes;
  const kv = config.num_hidden_layers * perLayer * (promptTokens + decodeTokens / 2);
  return graphBytes - config.vocab_size * config.hidden_size * floatBytes + kv;
}
