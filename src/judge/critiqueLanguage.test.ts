import { describe, expect, it } from 'vitest';
import { otherLanguage } from './critiqueLanguage';

const english = 'The response names the cause, but leaves out why short waves scatter most. [[A]]';
const chinese =
  '回应说明了原因，但是没有解释为什么短波散射得最多，也没有给出任何例子或者数据来支持它的说法，因此不够完整。评分：[[6]]';
const korean =
  '응답은 원인을 말하지만 짧은 파장이 왜 가장 많이 산란되는지 설명하지 않으며 예시도 들지 않는다. [RESULT] 3';

describe('otherLanguage', () => {
  it.each([
    [english, 'en', null],
    [chinese, 'zh', null],
    [korean, 'ko', null],
    [english, 'zh', 'en'],
    [english, 'ko', 'en'],
    [chinese, 'en', 'zh'],
    [korean, 'en', 'ko'],
    [korean, 'zh', 'ko'],
    [
      'Ответ называет причину, но не объясняет, почему короткие волны рассеиваются.',
      'en',
      'another',
    ],
    ['[[A]]', 'zh', null],
    [`It quotes “${chinese}” and nothing more, which helps nobody who asked.`, 'en', null],
  ] as const)('%j for %s: %j', (text, protocol, expected) => {
    expect(otherLanguage(text, protocol)).toBe(expected);
  });
});
