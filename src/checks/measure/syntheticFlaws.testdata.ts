import type { CheckId } from '../finding';

/** A response with a flaw of known kind. */
interface FlawedCase {
  readonly check: CheckId;
  readonly query: string;
  readonly response: string;
}

const SUBJECTS = [
  'beekeeping',
  'night trains',
  'sourdough bread',
  'tide pools',
  'chess openings',
  'rain gardens',
  'old maps',
  'winter cycling',
  'pottery glazes',
  'bird song',
];

function sentencesOn(subject: string): string[] {
  return [
    `Many people take up ${subject} because it asks for patience and rewards it slowly.`,
    `The first weeks are mostly spent watching, and small mistakes cost very little.`,
    `A good book helps, but an hour with someone who knows ${subject} helps more.`,
    `Tools need not be dear; what counts is that they are kept clean and dry.`,
    `After a year most beginners can explain to a friend why they made each choice.`,
    `That is also the point at which ${subject} starts to feel like play.`,
  ];
}

/** A linear congruential generator: the same cases on every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function shuffledWords(text: string, next: () => number): string {
  return text
    .replace(/[.;,]/g, '')
    .toLowerCase()
    .split(' ')
    .map((word) => ({ word, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ word }) => word)
    .join(' ');
}

function randomWord(next: () => number): string {
  const letters = 'bcdfghjklmnpqrstvwxzaeiou';
  return Array.from(
    { length: 5 + Math.floor(next() * 5) },
    () => letters[Math.floor(next() * letters.length)] ?? 'x',
  ).join('');
}

const REFUSALS = [
  (s: string): string => `I'm sorry, but I can't help with a question about ${s}.`,
  (): string => 'I cannot assist with that request.',
  (): string => 'As an AI language model, I am not able to provide that information.',
  (s: string): string => `Sorry, I am unable to answer questions on ${s}.`,
  (): string => 'Unfortunately, I cannot fulfil this request. Please ask me something else.',
  (): string => "I apologize, but I'm not comfortable writing this.",
  (): string => 'I must decline to answer this.',
  (): string => '很抱歉，我无法回答这个问题。',
  (): string => '죄송하지만 그 요청에는 답변할 수 없습니다.',
  (): string => 'I won’t be able to help you with this one.',
];

const FOREIGN = [
  'Viele Menschen beginnen damit, weil es Geduld verlangt und diese nur langsam belohnt. Die ersten Wochen vergehen meistens mit Zuschauen.',
  'Beaucoup de gens commencent parce que cela demande de la patience et la récompense lentement. Les premières semaines se passent à regarder.',
  'Mucha gente empieza porque exige paciencia y la recompensa despacio. Las primeras semanas se pasan sobre todo mirando y aprendiendo.',
  'Molte persone cominciano perché richiede pazienza e la ripaga lentamente. Le prime settimane passano soprattutto a guardare e imparare.',
  'Muitas pessoas começam porque exige paciência e a recompensa devagar. As primeiras semanas passam sobretudo a olhar e a aprender.',
  '很多人开始这样做，是因为它需要耐心，而且回报来得很慢。最初几周大多在观察。',
  '많은 사람들이 인내심을 요구하고 천천히 보답하기 때문에 시작합니다. 처음 몇 주는 주로 지켜봅니다.',
  '多くの人は忍耐が必要でゆっくりと報われるので始めます。最初の数週間は見ているだけです。',
  'Многие начинают, потому что это требует терпения и вознаграждает его медленно. Первые недели уходят на наблюдение.',
  'Veel mensen beginnen eraan omdat het geduld vraagt en dat langzaam beloont. De eerste weken gaan vooral op aan kijken.',
];

const EMPTIES = [
  '',
  ' \n\t ',
  '\u200B\u200B',
  '...',
  '<nooutput>',
  '[no response]',
  '<p></p>',
  '```\n```',
  '---',
  '\uFEFF\n',
];

function list(count: number, mark: (index: number) => string, subject: string): string {
  return Array.from(
    { length: count },
    (_, index) => `${mark(index)} Idea ${'abcdefghij'[index] ?? ''} on ${subject}`,
  ).join('\n');
}

/** Ten cases of every kind, one per subject. */
export function flawedCases(): FlawedCase[] {
  const next = numbers(7);
  return SUBJECTS.flatMap((subject, index) => casesOn(subject, index, next));
}

/** The same texts without the flaws: no check may fire on them. */
export function cleanCases(): { query: string; response: string }[] {
  return SUBJECTS.flatMap((subject) => [
    { query: `Why do people enjoy ${subject}?`, response: sentencesOn(subject).join(' ') },
    {
      query: `Give five ideas about ${subject}.`,
      response: list(5, (at) => `${String(at + 1)}.`, subject),
    },
    { query: `Describe ${subject} in one sentence.`, response: sentencesOn(subject)[0] ?? '' },
    {
      query: `Return a JSON object about ${subject} in valid JSON.`,
      response: `{"subject": "${subject}"}`,
    },
    { query: `Is ${subject} hard to learn? Answer yes or no.`, response: 'No.' },
  ]);
}

/** Flaws against what the query asks for. */
function brokenInstructions(subject: string, index: number): FlawedCase[] {
  const all = sentencesOn(subject);
  const prose = all.join(' ');
  const query = queryOn(subject);
  const formats: readonly (readonly [CheckId, string, string])[] = [
    [
      'item-count',
      `Give five ideas about ${subject}.`,
      list(index % 2 === 0 ? 3 : 7, (at) => `${String(at + 1)}.`, subject),
    ],
    ['item-count', `List 4 facts about ${subject}.`, list(6, () => '-', subject)],
    [
      'length-limit',
      `Describe ${subject} in one sentence.`,
      all.slice(0, 2 + (index % 3)).join(' '),
    ],
    ['length-limit', `Describe ${subject} in no more than 30 words.`, prose],
    ['length-limit', `Write at least 200 words about ${subject}.`, prose],
    ['required-word', `Write about ${subject} and include the word "lantern".`, prose],
    ['required-word', `Write about ${subject} without using the word "patience".`, prose],
    [
      'json-format',
      `Describe ${subject}. Respond in JSON.`,
      index % 2 === 0 ? prose : `{"subject": "${subject}", }`,
    ],
    ['list-format', `Summarise ${subject} in bullet points.`, prose],
    ['letter-case', `Write about ${subject} in all caps.`, prose],
    ['letter-case', `Write about ${subject} in all lowercase letters.`, prose],
    ['no-commas', `Write about ${subject} without using any commas.`, prose],
    ['stated-choice', `Do you like ${subject}? Answer with yes or no.`, all[0] ?? ''],
    [
      'stated-choice',
      `Classify the text as positive, negative or neutral.\n\n${prose}`,
      'It is about a pastime.',
    ],
    ['language', query, FOREIGN[index % FOREIGN.length] ?? ''],
    ['language', `Write a paragraph about ${subject} in French.`, prose],
  ];
  return formats.map(([check, asked, response]) => ({ check, query: asked, response }));
}

function queryOn(subject: string): string {
  return `Why do so many people enjoy ${subject} as a pastime these days?`;
}

function casesOn(subject: string, index: number, next: () => number): FlawedCase[] {
  const all = sentencesOn(subject);
  const prose = all.join(' ');
  const query = queryOn(subject);
  const cut = [
    `${all.slice(0, 3).join(' ')} Then they look at the`,
    `${prose} Besides that, a beginner with`,
    `${prose}\n\`\`\`python\nprint(1`,
    `1. First\n2. Second\n3.`,
    `${prose} ${prose} And yet more people turn`,
  ];
  const loops = [
    `${all[0] ?? ''} `.repeat(4),
    `1. ${subject}\n2. ${subject}\n3. ${subject}\n4. ${subject}\n5. ${subject}\n6. ${subject}\n7. ${subject}\n8. ${subject}`,
    `${all[1] ?? ''} ${'and so on and on '.repeat(9)}`,
  ];
  const garble = [
    shuffledWords(`${prose} ${prose}`, next),
    Array.from({ length: 20 }, () => randomWord(next)).join(' '),
    `${subject} \uFFFD\uFFFD\uFFFD is \uFFFD fun`,
    `Itâ€™s a fineâ€™ thing and thatâ€™s ${subject}`,
  ];
  const pick = (texts: readonly string[]): string => texts[index % texts.length] ?? '';
  return [
    { check: 'empty', query, response: pick(EMPTIES) },
    { check: 'refusal', query, response: (REFUSALS[index] ?? ((): string => ''))(subject) },
    { check: 'cut-off', query, response: pick(cut) },
    { check: 'repetition', query, response: pick(loops) },
    { check: 'garbled', query, response: pick(garble) },
    { check: 'query-echo', query, response: index % 2 === 0 ? query : query.toUpperCase() },
    ...brokenInstructions(subject, index),
  ];
}
