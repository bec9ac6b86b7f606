import { expect, it } from 'vitest';
import { pocketTokenizer } from './pocketJudge.testdata';
import { createTextStream } from './textStream';

const tokenizer = pocketTokenizer();

it.each([
  'plain words, and more of them.',
  '평결은 응답 1이다 🙂🙂',
  '所以，最终决定是回应1。',
  'naïve café “quoted”',
])('settles %j without a broken character', (text) => {
  const stream = createTextStream(tokenizer);
  const deltas = tokenizer.encode(text).map((id) => stream.push(id));
  deltas.push(stream.flush());
  expect(deltas.join('')).toBe(stream.text);
  expect(stream.text).toBe(tokenizer.decode(tokenizer.encode(text)));
  expect(stream.text).not.toContain('\uFFFD');
});

it('shows no blank that the decoder takes back, also over hundreds of tokens', () => {
  const text = `${"I'm sorry, but I can't (not now, not later): it's a “quoted” thing - really. ".repeat(20)}`;
  const ids = tokenizer.encode(text);
  const stream = createTextStream(tokenizer);
  const shown = ids.map((id) => stream.push(id));
  shown.push(stream.flush());
  expect(shown.join('')).toBe(tokenizer.decode(ids));
  expect(stream.text).toBe(tokenizer.decode(ids));
  expect(stream.text).toContain("i'm sorry");
});

it('flushes half a character as a replacement mark, so that nothing is lost silently', () => {
  const stream = createTextStream(tokenizer);
  const ids = tokenizer.encode('🙂');
  // All but the last byte: no character is whole before it.
  const deltas = ids.slice(0, -1).map((id) => stream.push(id));
  expect(deltas.join('').trim()).toBe('');
  expect(stream.flush()).toContain('\uFFFD');
});
