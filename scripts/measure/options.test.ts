import { describe, expect, it } from 'vitest';
import { OptionError, readOptions } from './options';

describe('readOptions', () => {
  it('needs no more than a file', () => {
    expect(readOptions(['rows.jsonl'])).toEqual({
      file: 'rows.jsonl',
      judge: 'pocket-judge',
      protocol: null,
      mode: null,
      limit: null,
      orders: 'both',
      dtype: null,
      device: 'wasm',
      threads: null,
      maxTokens: null,
      temperature: 1,
    });
  });

  it('takes every option, before or behind the file', () => {
    const args = ['--judge=models/own', '--limit=20', 'rows.jsonl', '--temperature', '1.7'];
    expect(
      readOptions([...args, '--orders=as-given', '--dtype=q4', '--max-tokens=9']),
    ).toMatchObject({
      judge: 'models/own',
      limit: 20,
      temperature: 1.7,
      orders: 'as-given',
      dtype: 'q4',
      maxTokens: 9,
    });
  });

  it.each([
    [[], /No file was named/u],
    [['a.jsonl', 'b.jsonl'], /b\.jsonl is too many/u],
    [['a.jsonl', '--limit=0'], /--limit=0 is no number above 0/u],
    [['a.jsonl', '--limit=1.5'], /--limit=1\.5 is no whole number/u],
    [['a.jsonl', '--temperature=warm'], /--temperature=warm/u],
    [['a.jsonl', '--mode=fast'], /--mode=fast is none of verdict-only/u],
    [['a.jsonl', '--speed=9'], /speed/u],
  ])('says what is wrong with %j', (args, words) => {
    expect(() => readOptions(args)).toThrow(OptionError);
    expect(() => readOptions(args)).toThrow(words);
  });
});
