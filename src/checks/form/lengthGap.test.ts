import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf } from '../checking.testdata';

const LONG = `${PROSE} `.repeat(6);

describe('length against the other', () => {
  it('is a note on the longer response', () => {
    expect(findingsOf('length-gap', 'Why walk?', LONG, PROSE)).toMatchObject([
      { severity: 'note' },
    ]);
    expect(findingsOf('length-gap', 'Why walk?', PROSE, LONG)).toEqual([]);
  });

  it('counts characters in Chinese', () => {
    const text = '散步对心脏很好也让人头脑清醒';
    expect(findingsOf('length-gap', '为什么？', text.repeat(20), text)[0]?.sentence).toContain(
      'characters',
    );
  });

  it.each([
    [PROSE, PROSE],
    ['Yes, it does.', 'No.'],
    [LONG, ''],
    [LONG, undefined],
    ['\u0000', '\uD800'],
  ])('is silent on %.20j against %.20j', (response, other) => {
    expect(findingsOf('length-gap', 'Why walk?', response, other)).toEqual([]);
  });
});
