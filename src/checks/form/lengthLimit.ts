import type { Check, Observation } from '../finding';
import { observation } from '../finding';
import type { InstructionMatch, Request } from '../request';
import { NUMBER, NUMBER_CJK, instructionMatches, toNumber } from '../request';
import {
  blankCode,
  characterCount,
  counted,
  isCjkText,
  sentences,
  trimmedSpan,
  words,
} from '../segmentation';

type Unit = 'word' | 'sentence' | 'paragraph' | 'character';

interface Limit {
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
  /** The number itself, where `min` and `max` are what passes for it. */
  readonly about?: number;
  readonly at: InstructionMatch;
}

const UNIT = '(words?|sentences?|paragraphs?|characters?)';
const AT_MOST =
  "(?:(?:in |with |of |to |within |using )?(?:fewer|less|no more|not more) than|at most|up to|under|below|within|maximum(?: of)?|max\\.?|(?:do not |don['’]t |not |never )exceed(?:ing)?|limit(?:ed)?(?: it| your \\w+| the \\w+)? to)";
const AT_LEAST = '(?:at least|more than|over|no (?:fewer|less) than|a minimum of|minimum)';

const MOST = new RegExp(`\\b(${AT_MOST})\\s+(?:a (?:maximum|total) of )?(${NUMBER}) ${UNIT}`, 'gi');
const OR_LESS = new RegExp(
  `\\b(${NUMBER}) ${UNIT},? (?:or (?:less|fewer)|max(?:imum)?|at most|limit)\\b`,
  'gi',
);
const LEAST = new RegExp(`\\b(${AT_LEAST})\\s+(${NUMBER}) ${UNIT}`, 'gi');
const BETWEEN = new RegExp(
  `\\b(?:between )?(${NUMBER})(?: ?(?:-|–|to|and|or) ?)(${NUMBER})[ -]${UNIT}`,
  'gi',
);
const EXACT = new RegExp(
  `\\b(?:in|with|using|of|be|exactly|into|write|as|only|just)\\b (?:(?:only|just|exactly|about|around|approximately|roughly|a|an|one|at) )*?(${NUMBER}|a single) (?:(?:short|long|simple|complete|concise|brief|clear|single) ){0,2}${UNIT}\\b(?! (?:changed|replaced|removed|added|missing|wrong|longer|shorter|apart|each|at a time|before|after))`,
  'gi',
);
const SIZED = new RegExp(
  `\\b(${NUMBER})-(word|sentence|paragraph)\\b(?! (?:sentences|words|phrases|titles|names))`,
  'gi',
);
const CJK = [
  {
    pattern: new RegExp(
      `(?:不超过|不多于|少于|最多|控制在)\\s*(${NUMBER_CJK})\\s*(?:个)?(字|句话?|段)`,
      'g',
    ),
    most: true,
  },
  {
    pattern: new RegExp(`(${NUMBER_CJK})\\s*(?:个)?(字|句话?|段)(?:以内|之内|以下)`, 'g'),
    most: true,
  },
  { pattern: new RegExp(`(?:用|以)\\s*(${NUMBER_CJK})(句话|段话?)`, 'g'), most: false },
  {
    pattern: new RegExp(`(${NUMBER_CJK})\\s*(자|글자|문장|문단)\\s*(?:이내|이하|미만)`, 'g'),
    most: true,
  },
  { pattern: new RegExp(`(${NUMBER_CJK}) ?(문장|문단)으?로`, 'g'), most: false },
];
/** The query asks something about counts or texts, and sets no limit. */
const NO_LIMIT = /\bhow many\b|\beach\b|\bevery\b|\bper\b|多少|每|몇|각/i;
/** Not a limit on the answer: "in other words", "the following two sentences". */
const REFERS =
  /\b(?:these|those|following|given|above|below|first|last|between the|combin\w+|from|into one of|both|the|this|previous)\s[^.]{0,20}$/i;

/** The response breaks a limit on words, sentences, paragraphs or characters. */
export const lengthLimit: Check<'length-limit'> = {
  id: 'length-limit',
  observe: ({ response, request }) => {
    if (response.trim() === '' || request.instructions.some(({ text }) => NO_LIMIT.test(text)))
      return [];
    const limits = readLimits(request);
    // Two limits on one unit are about different things.
    const single = limits.filter(
      (limit) => limits.filter(({ unit }) => unit === limit.unit).length === 1,
    );
    return single.flatMap((limit) => judge(response, limit));
  },
};

function unitOf(text: string): Unit {
  const lower = text.toLowerCase();
  if (/^(?:word)/.test(lower)) return 'word';
  if (/^(?:sentence|句|문장)/.test(lower)) return 'sentence';
  if (/^(?:paragraph|段|문단)/.test(lower)) return 'paragraph';
  return 'character';
}

function readLimits(request: Request): Limit[] {
  const found: Limit[] = [];
  const taken = (at: InstructionMatch): boolean =>
    found.some((limit) => at.start < limit.at.end && limit.at.start < at.end);
  const add = (
    at: InstructionMatch,
    low: number | null,
    high: number | null,
    unit: string | undefined,
    about?: number,
  ): void => {
    if (low === null || high === null || unit === undefined || taken(at)) return;
    found.push({
      unit: unitOf(unit),
      min: low,
      max: high,
      at,
      ...(about === undefined ? {} : { about }),
    });
  };
  for (const at of instructionMatches(request, BETWEEN))
    add(at, toNumber(at.groups[1]), toNumber(at.groups[2]), at.groups[3]);
  for (const at of instructionMatches(request, MOST)) {
    const strict = /\bfewer|\bless|under|below/i.test(at.groups[1] ?? '') ? 1 : 0;
    const number = toNumber(at.groups[2]);
    add(at, 0, number === null ? null : number - strict, at.groups[3]);
  }
  for (const at of instructionMatches(request, OR_LESS))
    add(at, 0, toNumber(at.groups[1]), at.groups[2]);
  for (const at of instructionMatches(request, LEAST))
    add(at, toNumber(at.groups[2]), Infinity, at.groups[3]);
  for (const at of [...instructionMatches(request, EXACT), ...instructionMatches(request, SIZED)]) {
    const number = toNumber((at.groups[1] ?? '').replace(/^a single$/i, '1'));
    if (number === null || REFERS.test((at.groups[0] ?? '').slice(0, -1))) continue;
    const [low, high] = around(number, at.groups[0] ?? '', unitOf(at.groups[2] ?? ''));
    add(at, low, high, at.groups[2], low === high ? undefined : number);
  }
  for (const { pattern, most } of CJK)
    for (const at of instructionMatches(request, pattern)) {
      const number = toNumber(at.groups[1]);
      add(at, most ? 0 : number, number, at.groups[2]);
    }
  return found;
}

/** "A 300-word essay" is a size, not a bound: a fifth more or less passes, twice that where it says "about". */
function around(number: number, phrase: string, unit: Unit): readonly [number, number] {
  if (/\bexactly\b/i.test(phrase) || number < 10) return [number, number];
  if (unit !== 'word' && unit !== 'character') return [number, number];
  const slack = /\b(?:about|around|approximately|roughly)\b/i.test(phrase) ? 0.4 : 0.25;
  return [Math.floor(number * (1 - slack)), Math.ceil(number * (1 + slack))];
}

/** The fewest and the most units that a reader may count, with and without an opening line such as "Sure:". */
function countRange(response: string, unit: Unit): readonly [number, number] {
  const text = response.trim();
  const body = text.replace(/^[^\n]{0,160}:[ \t]*\n+/, '');
  // After an opening line the text asked for may be the first paragraph, with a remark behind it.
  const asked = body === text ? text : (body.trim().split(/\n[ \t]*\n/, 1)[0] ?? body);
  const counts = [text, body, asked].flatMap((part) => countUnits(part, unit));
  return [Math.min(...counts), counts.reduce((most, count) => Math.max(most, count), 0)];
}

function countUnits(text: string, unit: Unit): number[] {
  switch (unit) {
    case 'word':
      return isCjkText(text) ? [characterCount(text)] : [words(text).length, splitWordCount(text)];
    case 'sentence': {
      const prose = blankCode(text);
      const strong =
        prose.match(/[.!?。！？]+["”’'」)]*(?=\s|$|\p{Script=Han}|\p{Script=Hangul})/gu)?.length ??
        0;
      return [sentences(prose).length, Math.max(1, strong)];
    }
    case 'paragraph': {
      const blocks = text
        .split(/\n[ \t]*\n/)
        .filter((block) => words(block).length >= 8 || isCjkText(block));
      return [
        Math.max(1, blocks.length),
        Math.max(1, text.split(/\n+/).filter((line) => line.trim() !== '').length),
      ];
    }
    case 'character':
      return [characterCount(text), text.length];
  }
}

/** Hyphens, slashes and dashes may join one word or divide two. */
function splitWordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function judge(response: string, limit: Limit): Observation[] {
  const [least, most] = countRange(response, limit.unit);
  // Ways of counting words differ by a few in a hundred.
  const slack = limit.unit === 'word' && limit.max >= 20 ? 0.05 : 0;
  const tooMany = least > limit.max * (1 + slack);
  const tooFew = most < limit.min * (1 - slack);
  if (!tooMany && !tooFew) return [];
  const count = tooMany ? least : most;
  const wanted = wording(limit);
  return [
    observation(
      'flaw',
      `The query asks for ${wanted}, the response has ${counted(count, limit.unit)}.`,
      trimmedSpan(response),
      limit.at,
    ),
  ];
}

function wording({ unit, min, max, about }: Limit): string {
  if (about !== undefined) return `about ${counted(about, unit)}`;
  if (min === max) return counted(max, unit);
  if (max === Infinity) return `at least ${counted(min, unit)}`;
  return min === 0 ? `at most ${counted(max, unit)}` : `${String(min)} to ${counted(max, unit)}`;
}
