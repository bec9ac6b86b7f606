import { describe, expect, it } from 'vitest';
import { PROSE, findingsOf } from '../checking.testdata';

const ENGLISH = 'Why is walking so good for people who sit all day long?';
const GERMAN =
  'Gehen tut dem Herzen gut und klärt den Kopf. Die meisten Menschen können schon heute damit anfangen, ohne etwas zu kaufen.';
const KOREAN = '걷기는 심장에 좋고 머리를 맑게 합니다. 누구나 오늘부터 시작할 수 있습니다.';

describe('language', () => {
  it.each([
    [ENGLISH, GERMAN],
    [ENGLISH, KOREAN],
    ['为什么散步对整天坐着的人这么好？请说明理由，并且给出具体的建议。', PROSE],
    ['Explain in French why walking is good.', PROSE],
    [
      'Translate the sentence into German.\n\nI walk to work every day.',
      '我每天走路去上班，因为这对身体很好。',
    ],
    ['请用英文回答：散步有什么好处？', '散步对心脏很好，也让人头脑清醒，而且不花钱。'],
    ['걷기의 장점을 영어로 설명해 주세요.', KOREAN],
  ])('sees that %j is answered in another language', (query, response) => {
    expect(findingsOf('language', query, response)).toMatchObject([{ severity: 'flaw' }]);
  });

  it('names both languages', () => {
    expect(findingsOf('language', ENGLISH, GERMAN)[0]?.sentence).toBe(
      'The query is in English, the response in German.',
    );
  });

  it.each([
    [ENGLISH, PROSE],
    ['Explain in German why walking is good.', GERMAN],
    ['How do you say "walking is good for the heart" in German?', GERMAN],
    [
      'Name ten cities in France that one should see at least once.',
      '1. Paris\n2. Lyon\n3. Marseille\n4. Nice\n5. Toulouse\n6. Dijon\n7. Bordeaux\n8. Lille',
    ],
    [ENGLISH, '1. Musical form\n2. Musical structure\n3. Musical texture\n4. Musical composition'],
    [ENGLISH, 'Ja.'],
    [ENGLISH, '```js\nconst schritte = gehen(weit, und, lange, draussen, imWald);\n```'],
    [ENGLISH, '\uD800\uDC00\u0000'],
    ['', GERMAN],
  ])('is silent on %j → %j', (query, response) => {
    expect(findingsOf('language', query, response)).toEqual([]);
  });
});
