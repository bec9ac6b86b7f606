import { describe, expect, it } from 'vitest';
import { splitResponses } from './splitResponses';

describe('splitResponses', () => {
  it.each<[string, string, readonly string[]]>([
    ['a JSON list', '["one", "two\\nlines"]', ['one', 'two\nlines']],
    ['a list of objects', '[{"response":"one"},{"text":"two"}]', ['one', 'two']],
    ['JSON lines', '"one"\n{"output": "two"}\n', ['one', 'two']],
    ['values that are no text', '["one", true, 4]', ['one', 'true', '4']],
    ['message lists', '[[{"role":"assistant","content":"one"}], "two"]', ['one', 'two']],
    ['texts with lines between them', 'one\n\nmore\n---\ntwo\n-----\n', ['one\n\nmore', 'two']],
    ['carriage returns', 'one\r\n---\r\ntwo', ['one', 'two']],
    ['an indented first line', '\n  one\n---\ntwo', ['  one', 'two']],
    ['a dash list', '- one\n- two', ['- one\n- two']],
    ['a text in brackets', '[not JSON]', ['[not JSON]']],
    ['a text in quotes over lines', '"Yes," he said.\n"No."', ['"Yes," he said.\n"No."']],
  ])('takes %s', (_, text, texts) => {
    expect(splitResponses(text)).toMatchObject({ ok: true, texts });
  });

  it('leaves blank ones out and counts them', () => {
    expect(splitResponses('["one", " ", "two"]')).toEqual({
      ok: true,
      texts: ['one', 'two'],
      blank: 1,
    });
  });

  it('refuses what holds no text, and names the item', () => {
    expect(splitResponses('["one", null]')).toEqual({
      ok: false,
      reason: 'Item 2 of the list holds no text.',
    });
    expect(splitResponses(' \n---\n')).toMatchObject({ ok: false });
    expect(splitResponses('[{"__proto__": "x"}]')).toMatchObject({ ok: false });
  });
});
