import { describe, expect, it } from 'vitest';
import { hrefOf, routeOf } from './route';

describe('routeOf', () => {
  it('names the page and its ids', () => {
    expect(routeOf('#/runs')).toEqual({ page: 'runs', ids: [] });
    expect(routeOf('#/runs/r1')).toEqual({ page: 'runs', ids: ['r1'] });
    expect(routeOf('#/results/r1,r2')).toEqual({ page: 'results', ids: ['r1', 'r2'] });
  });

  it('takes back whatever an id holds', () => {
    const ids = ['dataset:2026-01-01T10:00:00.000Z', 'a/b,c', 'Frage 100 %', '質問#1'];
    expect(routeOf(hrefOf('results', ...ids))).toEqual({ page: 'results', ids });
  });

  it('opens the first page for an address that names none', () => {
    for (const hash of ['', '#', '#/', '#/nowhere/r1', '#main', 'runs']) {
      expect(routeOf(hash)).toEqual({ page: 'judge', ids: [] });
    }
  });

  it('leaves out what cannot be decoded', () => {
    expect(routeOf('#/runs/%E0%A4%A')).toEqual({ page: 'runs', ids: [] });
    expect(routeOf('#/results/,r1,')).toEqual({ page: 'results', ids: ['r1'] });
  });
});
