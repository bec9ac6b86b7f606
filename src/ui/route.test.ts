import { describe, expect, it } from 'vitest';
import { hrefOf, hrefOfRow, routeOf } from './route';

describe('routeOf', () => {
  it('names the page and its ids', () => {
    expect(routeOf('#/runs')).toEqual({ page: 'runs', ids: [], part: null });
    expect(routeOf('#/runs/r1')).toEqual({ page: 'runs', ids: ['r1'], part: null });
    expect(routeOf('#/results/r1,r2')).toEqual({
      page: 'results',
      ids: ['r1', 'r2'],
      part: null,
    });
  });

  it('takes back whatever an id holds', () => {
    const ids = ['dataset:2026-01-01T10:00:00.000Z', 'a/b,c', 'Frage 100 %', '質問#1'];
    expect(routeOf(hrefOf('results', ...ids))).toEqual({ page: 'results', ids, part: null });
  });

  it('names the row of a run, and what is typed in the place of one', () => {
    const id = 'run/of 2026-01-01T10:00:00.000Z';
    expect(routeOf(hrefOfRow(id, 17))).toEqual({ page: 'runs', ids: [id], part: '17' });
    expect(routeOf('#/runs/r1/none%20such/or/so').part).toBe('none such/or/so');
    expect(routeOf('#/runs/r1/').part).toBeNull();
    expect(routeOf('#/runs/r1/%E0%A4%A').part).toBeNull();
  });

  it('opens the first page for an address that names none', () => {
    for (const hash of ['', '#', '#/', '#/nowhere/r1', '#main', 'runs']) {
      expect(routeOf(hash)).toEqual({ page: 'judge', ids: [], part: null });
    }
  });

  it('leaves out what cannot be decoded', () => {
    expect(routeOf('#/runs/%E0%A4%A')).toEqual({ page: 'runs', ids: [], part: null });
    expect(routeOf('#/results/,r1,')).toEqual({ page: 'results', ids: ['r1'], part: null });
  });
});
