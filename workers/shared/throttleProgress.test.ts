import { expect, it } from 'vitest';
import { throttleProgress } from './throttleProgress';

it('passes the first report, one in a tenth of a second, and every milestone', () => {
  let time = 0;
  const seen: number[] = [];
  const report = throttleProgress(
    (done: number) => seen.push(done),
    (done) => done >= 100,
    () => time,
  );
  for (const [at, done] of [
    [0, 1],
    [50, 2],
    [99, 3],
    [100, 4],
    [150, 100],
    [160, 100],
    [170, 5],
    [260, 6],
  ] as const) {
    time = at;
    report(done);
  }
  expect(seen).toEqual([1, 4, 100, 100, 6]);
});
