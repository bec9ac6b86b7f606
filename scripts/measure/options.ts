import { parseArgs } from 'node:util';
import type { DeviceKind, Dtype } from '../../src/engine/inferenceApi';
import type { JudgingMode } from '../../src/judge/protocol';

/** What is measured, and how. */
export interface MeasureOptions {
  readonly file: string;
  /** Id of an embedded judge, or the path of a model's folder. */
  readonly judge: string;
  /** Null: the judge's own for the kind of rows, else Skywork's. */
  readonly protocol: string | null;
  /** Null: the verdict alone, where the protocol can. */
  readonly mode: JudgingMode | null;
  /** Rows to take from the file's beginning; null: all. */
  readonly limit: number | null;
  readonly orders: 'both' | 'as-given';
  readonly dtype: Dtype | null;
  readonly device: DeviceKind;
  readonly threads: number | null;
  /** Null: the protocol's. */
  readonly maxTokens: number | null;
  /** Divides the log-odds before they become probabilities. */
  readonly temperature: number;
}

export const usage = `npm run measure -- FILE.jsonl [options]

Judges the rows of a file in the page's engine and prints one line of JSON with the figures.
Rows: query, response_a, response_b, label (A, B or tie), or query, response, label (a score, or 1 for
right and 0 for wrong) with reference or rubric. What was judged is kept below .cache/measure/: the
same command goes on where it stopped.

  --judge=ID|FOLDER      an embedded judge, or a folder as transformers.js loads it
  --protocol=ID          by default the judge's own, else skywork/pairwise or auto-j/rating
  --limit=N              the first N rows
  --orders=both|as-given
  --mode=verdict-only|verdict-first|critique-first
  --dtype=q4|q8|fp32|q4f16|fp16
  --device=wasm|webgpu   --threads=N   --max-tokens=N
  --temperature=T        divides the log-odds before they become probabilities`;

/** A command that cannot be carried out, with the option that is wrong. */
export class OptionError extends Error {}

/** @throws OptionError */
export function readOptions(args: readonly string[]): MeasureOptions {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined) throw new OptionError(`No file was named.\n\n${usage}`);
  if (more.length > 0) throw new OptionError(`One file at a time; ${more[0] ?? ''} is too many.`);
  return {
    file,
    judge: values.judge ?? 'pocket-judge',
    protocol: values.protocol ?? null,
    mode: choice('mode', values.mode, ['verdict-only', 'verdict-first', 'critique-first']),
    limit: count('limit', values.limit),
    orders: choice('orders', values.orders, ['both', 'as-given']) ?? 'both',
    dtype: choice('dtype', values.dtype, ['q4', 'q8', 'fp32', 'q4f16', 'fp16']),
    device: choice('device', values.device, ['wasm', 'webgpu']) ?? 'wasm',
    threads: count('threads', values.threads),
    maxTokens: count('max-tokens', values['max-tokens']),
    temperature: positive('temperature', values.temperature) ?? 1,
  };
}

function parsed(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ judge: option, protocol: option, mode: option, limit: option, orders: option },
        ...{ dtype: option, device: option, threads: option, 'max-tokens': option },
        temperature: option,
      },
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new OptionError(`${said}\n\n${usage}`);
  }
}

function choice<Value extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly Value[],
): Value | null {
  if (value === undefined) return null;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new OptionError(`--${name}=${value} is none of ${allowed.join(', ')}.`);
}

function positive(name: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  throw new OptionError(`--${name}=${value} is no number above 0.`);
}

function count(name: string, value: string | undefined): number | null {
  const number = positive(name, value);
  if (number === null || Number.isInteger(number)) return number;
  throw new OptionError(`--${name}=${value ?? ''} is no whole number.`);
}
