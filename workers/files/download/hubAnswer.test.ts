import { describe, expect, test } from 'vitest';
import {
  isPassing,
  notThere,
  rangeOf,
  refusal,
  retryAfterMs,
  totalOfUnsatisfied,
} from './hubAnswer';

const answer = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers });

describe('the range of an answer', () => {
  test('is what Content-Range says', () => {
    const part = answer(206, { 'Content-Range': 'bytes 100-299/300' });
    expect(rangeOf(part, 100)).toEqual({ from: 100, totalBytes: 300 });
    const other = answer(206, { 'Content-Range': 'bytes 7-299/*' });
    expect(rangeOf(other, 100)).toEqual({ from: 7, totalBytes: 0 });
  });

  test('is what was asked for where a 206 hides it', () => {
    expect(rangeOf(answer(206, { 'Content-Length': '200' }), 100)).toEqual({
      from: 100,
      totalBytes: 300,
    });
    expect(rangeOf(answer(206), 100)).toEqual({ from: 100, totalBytes: 0 });
  });

  test('begins at the first byte of a 200, and a compressed length says nothing', () => {
    expect(rangeOf(answer(200, { 'Content-Length': '300' }), 100)).toEqual({
      from: 0,
      totalBytes: 300,
    });
    const packed = answer(200, { 'Content-Length': '300', 'Content-Encoding': 'gzip' });
    expect(rangeOf(packed, 0)).toEqual({ from: 0, totalBytes: 0 });
  });

  test('of a 416 is the size of the file', () => {
    expect(totalOfUnsatisfied(new Headers({ 'Content-Range': 'bytes */300' }))).toBe(300);
    expect(totalOfUnsatisfied(new Headers())).toBe(0);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('Sat, 21 Nov 2026 10:00:00 GMT');

  test.each([
    ['7', 7_000],
    ['0', 0],
    ['3600', 60_000],
    ['Sat, 21 Nov 2026 10:00:12 GMT', 12_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['soon', 5_000],
    ['', 5_000],
    [null, 5_000],
  ])('%s is %d ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});

test('only what may pass is tried again', () => {
  expect([408, 429, 500, 502, 503].every(isPassing)).toBe(true);
  expect([400, 401, 403, 404, 410, 451].some(isPassing)).toBe(false);
});

describe('a refusal says what to do', () => {
  const source = { model: 'maker/judge', revision: 'abc' };

  test('for a gated model', () => {
    const { kind, message } = refusal('config.json', answer(403), source);
    expect(kind).toBe('download-failed');
    expect(message).toContain('config.json could not be fetched: the server answered 403');
    expect(message).toContain('gated');
    expect(message).toContain('import its folder');
  });

  test('for a repository that is not there, which the hub answers with 401', () => {
    const missing = answer(401, { 'X-Error-Code': 'RepoNotFound' });
    expect(refusal('config.json', missing, source).message).toContain(
      'no public model maker/judge on the hub',
    );
  });

  test('for anything else, and for a missing file, with model and revision', () => {
    expect(refusal('config.json', answer(451), source).message).toContain('maker/judge at abc');
    expect(notThere('onnx/model.onnx', source).message).toMatch(
      /onnx\/model\.onnx .*404.*maker\/judge .*revision abc/u,
    );
  });
});
