export interface OtherReading {
  readonly readings: readonly string[];
  readonly reason: string;
}

/**
 * Rows whose recorded label is wrong, by hash of their text: each was read by eye.
 * Nothing else may differ from its label.
 */
const groups: readonly (OtherReading & { readonly keys: readonly string[] })[] = [
  {
    readings: ['ok:B'],
    reason:
      'The text opens with "Output (b)" as its answer; the original parser took the first "(a)" of the reasons.',
    keys: [
      '0a098f0c52',
      '0bb93770a5',
      '1f687ab345',
      '1f75ffe8a8',
      '2ea2024876',
      '35e1440dd3',
      '3cec1f721d',
      '4f738ad78d',
      '5202b4d1e4',
      '58c3441963',
      '66040819c9',
      '6fc9bcec35',
      '70659575b4',
      '79fed5161a',
      '8b47a8f274',
      '8cca77a194',
      '9269ba6a2f',
      'a0ffbfc4cc',
      'a1920bd038',
      'b58d8588b4',
      'cd4d5fcd81',
      'd6f61815af',
      'dba1f15b44',
      'df159637ad',
      'f866bd684f',
      'fbf7f168d2',
    ],
  },
  {
    readings: ['truncated'],
    reason:
      '"Output (b) is incorrect." finds fault with one output and is cut off: it names no winner.',
    keys: ['75d84ac90e'],
  },
  {
    readings: ['ok:A'],
    reason:
      'The judge states its choice ("I must choose Output (a) as the better"); the original parser wanted a fixed opening.',
    keys: ['244ae09153', 'cbb199f7cf'],
  },
  {
    readings: ['ok:B'],
    reason:
      'The judge states its choice ("I must choose Output (b) as the better"); the original parser wanted a fixed opening.',
    keys: ['b376053775'],
  },
  {
    readings: ['ok:A'],
    reason: '"# Output (a) is better." is a plain verdict behind a heading sign.',
    keys: ['04ac8cd231'],
  },
  {
    readings: ['ok:A'],
    reason:
      '[[A>B]] and [[A>>B]] differ in strength; both prefer A, and these protocols know no strength.',
    keys: ['c08d42de2c'],
  },
  {
    readings: ['out-of-range'],
    reason:
      '"Therefore, both outputs are equally good" is a tie, which these protocols do not allow.',
    keys: ['e8debf4f78'],
  },
];

export const readOtherwise: Readonly<Record<string, OtherReading>> = Object.fromEntries(
  groups.flatMap(({ keys, ...reading }) => keys.map((key) => [key, reading])),
);
