import type { RatingScale } from '../../verdict';

/**
 * Where a text names its scale instead of a score: `out of 10` before the score, `on a scale of 1 to
 * 10`, 满分10分, 5점 만점. The last number of each is the scale's maximum.
 */
const MENTION = new RegExp(
  [
    '\\((?:out )?of \\d{1,4}\\)',
    '\\(?\\b(?:on|using|with|in) (?:a|the|our) (?:\\d{1,3}[- ]point )?scale(?: (?:of|from))?(?: (?:from )?\\d{1,3}(?: ?(?:-|–|—|to) ?\\d{1,4}))?\\)?',
    '\\bout of (?:a (?:possible |total (?:of )?)?)?\\d{1,4}(?= ?[,:])',
    '\\(\\d{1,3} ?(?:-|–|—|~|to|bis|至|到) ?\\d{1,4}(?: ?(?:分|점))?\\)',
    '\\bfrom \\d{1,3} to \\d{1,4}\\b',
    '(?:满分|总分|滿分)(?:为|是|:)? ?\\d{1,4} ?分?(?:制)?(?= ?[,，。;；)）]|的| ?[^\\d/]{0,6}[得给打])',
    '\\d{1,4} ?分(?:满分|制|为满分)',
    '\\d{1,3} ?分? ?(?:-|–|~|到|至) ?\\d{1,4} ?分?(?:的|之间|分|制)?(?:评分|打分)?(?:标准|范围|尺度|制|之间)',
    '(?:评分|打分|分值)(?:的)?范围(?:是|为|:)? ?\\d{1,3} ?分? ?(?:-|–|~|到|至) ?\\d{1,4} ?分?',
    '(?:총점?|만점) ?\\d{1,4} ?점 ?(?:만점)?(?: ?(?:중|에서|에)(?:에서?)?)',
    '\\d{1,4} ?점 ?(?:만점|척도)(?:에서|에|중에서?|으로|의|이?라면| 중)?',
    '\\d{1,4} ?점 ?(?:중(?:에서?)?|가운데)',
    '\\d{1,4} ?点(?:満点)(?:で|中|のうち)?',
    '\\bauf einer Skala von \\d{1,3} bis \\d{1,4}',
    '\\bsur une échelle de \\d{1,3} à \\d{1,4}',
    '\\ben una escala (?:de|del) \\d{1,3} (?:a|al) \\d{1,4}',
    '\\bпо шкале от \\d{1,3} до \\d{1,4}',
  ].join('|'),
  'giu',
);

export interface ScaleText {
  /** The text with its mentions of a scale blanked out, position by position. */
  readonly text: string;
  /** Where scales are named, and their maxima. */
  readonly mentions: readonly { readonly start: number; readonly maximum: number }[];
}

/** Sets the mentions of a scale apart from the scores. */
export function withoutScaleMentions(written: string): ScaleText {
  const mentions: { start: number; maximum: number }[] = [];
  const text = written.replace(MENTION, (mention: string, ...rest: readonly unknown[]) => {
    const start = rest.find((value): value is number => typeof value === 'number') ?? 0;
    const maximum = mention.match(/\d+/gu)?.at(-1);
    if (maximum !== undefined) mentions.push({ start, maximum: Number(maximum) });
    return ' '.repeat(mention.length);
  });
  return { text, mentions };
}

const NEAR_CHARS = 80;

/** Does a scale that ends elsewhere than the protocol's stand beside a score? */
export function namesOtherScale(
  { text, mentions }: ScaleText,
  start: number,
  end: number,
  { max }: RatingScale,
): boolean {
  return mentions.some((mention) => {
    if (mention.maximum === max) return false;
    const [from, to] = mention.start < start ? [mention.start, start] : [end, mention.start];
    return to - from <= NEAR_CHARS && !/[。.!?\n](?:\s|$)/u.test(text.slice(from, to));
  });
}

/** Is the protocol's own scale named in the sentence around a score? */
export function namesScale(
  { text, mentions }: ScaleText,
  start: number,
  end: number,
  { max }: RatingScale,
): boolean {
  return mentions.some((mention) => {
    if (mention.maximum !== max) return false;
    const [from, to] = mention.start < start ? [mention.start, start] : [end, mention.start];
    return to - from <= NEAR_CHARS && !/[。.!?\n](?:\s|$)/u.test(text.slice(from, to));
  });
}
