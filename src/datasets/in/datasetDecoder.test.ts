import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatasetRow } from '../../workloads/datasetRow';
import {
  createRecordDecoder,
  decodeDataset,
  HEAD_RECORDS,
  type DecodedFile,
  type FileKind,
} from './datasetDecoder';
import type { ImportAccount, LineRemark } from './importAccount';
import { completeMapping } from './mapping/suggestMapping';
import { createTextReader } from './reading/textReader';

interface Decoded extends DecodedFile {
  readonly bad: readonly LineRemark[];
  readonly notes: readonly LineRemark[];
}

const decode = (text: string): Decoded => {
  const file = decodeDataset(text, { seed: 1 });
  return { ...file, bad: file.account.leftOut.lines, notes: file.account.changed.lines };
};

/** The file in pieces of so many units: all that the decoder gives out on the way. */
function inPieces(
  text: string,
  size: number,
  kind?: FileKind,
): { readonly rows: readonly DatasetRow[]; readonly account: ImportAccount } {
  const reader = createTextReader(kind);
  const decoder = createRecordDecoder({ seed: 1 });
  const rows: DatasetRow[] = [];
  for (let at = 0; at < text.length; at += size) {
    rows.push(...decoder.take(reader.push(text.slice(at, at + size))));
  }
  rows.push(...decoder.take(reader.finish()));
  const last = decoder.finish(reader.notes?.());
  return { rows: [...rows, ...last.rows], account: last.account };
}

const lines = (...rows: readonly object[]): string =>
  rows.map((row) => JSON.stringify(row)).join('\n');

describe('known formats', () => {
  it.each([
    [
      'evenhand-pairwise',
      { id: 'x', query: 'q', response_a: 'one', response_b: 'two', label: 'tie', note: 7 },
      'tie',
    ],
    ['auto-j', { prompt: 'q', 'response 1': 'one', 'response 2': 'two', label: 0 }, 'A'],
    ['auto-j', { prompt: 'q', 'response 1': 'one', 'response 2': 'two', label: 2 }, 'tie'],
    ['llmbar', { input: 'q', output_1: 'one', output_2: 'two', label: 1 }, 'A'],
    [
      'prometheus-relative',
      {
        orig_instruction: 'q',
        orig_response_A: 'one',
        orig_response_B: 'two',
        orig_preference: 'B',
      },
      'B',
    ],
  ])('reads %s', (format, record, label) => {
    const file = decode(lines(record));
    expect([file.format?.id, file.bad]).toEqual([format, []]);
    expect(file.rows[0]).toMatchObject({
      label,
      task: { kind: 'pairwise', query: 'q', responseA: 'one', responseB: 'two' },
    });
  });

  it('reads PandaLM’s file: a JSON array with bare NaN and three annotators', () => {
    const text = `[{"idx": 4, "motivation_app": "App", "cmp_key": "x_y", "instruction": "NaN, do.",
      "input": NaN, "response1": "one", "response2": "two",
      "annotator1": 2, "annotator2": 1, "annotator3": 2}]`;
    const { rows, format } = decode(text);
    expect(format?.id).toBe('pandalm');
    expect(rows[0]).toMatchObject({ id: '4', label: 'B', group: 'x_y', scenario: 'App' });
    expect(rows[0]?.task.query).toBe('NaN, do.');
  });

  it('reads Prometheus’s absolute rows with their rubric', () => {
    const { rows, format } = decode(
      lines({
        orig_instruction: 'q',
        orig_response: 'r',
        orig_reference_answer: 'ref',
        orig_criteria: 'Is it kind?',
        orig_score1_description: 'no',
        orig_score2_description: 'hardly',
        orig_score: '4',
      }),
    );
    expect(format?.id).toBe('prometheus-absolute');
    expect(rows[0]).toMatchObject({
      label: 4,
      task: {
        reference: 'ref',
        rubric: {
          criterion: 'Is it kind?',
          levels: [
            { score: 1, description: 'no' },
            { score: 2, description: 'hardly' },
          ],
        },
      },
    });
  });

  it('reads a rubric that is one text', () => {
    const rubric = '[Is it kind?]\nScore 1: No.\nScore 2: Yes.';
    const { rows } = decode(lines({ query: 'q', response: 'r', rubric, score: 2.5 }));
    expect(rows[0]?.label).toBe(2.5);
    expect(rows[0]?.task.rubric).toEqual({
      criterion: 'Is it kind?',
      levels: [
        { score: 1, description: 'No.' },
        { score: 2, description: 'Yes.' },
      ],
    });
  });
});

describe('chosen and rejected', () => {
  const records = Array.from({ length: 200 }, (_, id) => ({
    id,
    prompt: 'q',
    chosen: `good ${String(id)}`,
    rejected: `bad ${String(id)}`,
    subset: 'hep-js',
  }));

  it('are placed by a seeded coin, and the label follows', () => {
    const { rows, format } = decode(lines(...records));
    expect([format?.id, rows[0]?.group]).toEqual(['reward-bench', 'hep-js']);
    for (const { task, label, meta } of rows) {
      if (task.kind !== 'pairwise') throw new Error('Not a pair.');
      expect(label === 'A' ? task.responseA : task.responseB).toMatch(/^good/);
      expect(meta['chosen position']).toBe(label);
    }
    const first = rows.filter(({ label }) => label === 'A').length;
    expect(first).toBeGreaterThan(70);
    expect(first).toBeLessThan(130);
    expect(decode(lines(...records)).rows).toEqual(rows);
    const other = decodeDataset(lines(...records), { seed: 2 }).rows;
    expect(other.map(({ label }) => label)).not.toEqual(rows.map(({ label }) => label));
  });

  it('may be message lists that begin with the conversation', () => {
    const user = { role: 'user', content: 'Hi' };
    const say = (content: string) => ({ role: 'assistant', content });
    const { rows, format } = decode(
      lines({ chosen: [user, say('Hello')], rejected: [user, say('Go away')] }),
    );
    expect(format?.id).toBe('trl-dialogues');
    const [row] = rows;
    if (row?.task.kind !== 'pairwise') throw new Error('Not a pair.');
    expect(row.task.query).toBe('Hi');
    expect([row.task.responseA, row.task.responseB].sort()).toEqual(['Go away', 'Hello']);
  });

  it('may come with a prompt of several messages', () => {
    const prompt = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
    ];
    const { rows } = decode(
      lines({
        prompt,
        chosen: [{ role: 'assistant', content: 'x' }],
        rejected: [{ role: 'assistant', content: 'y' }],
      }),
    );
    expect(rows[0]?.task.query).toBe('System: Be brief.\n\nUser: Hi');
  });
});

describe('hostile input', () => {
  it('lists bad lines with their reasons and keeps the good ones', () => {
    const good = '{"query":"q","response_a":"a","response_b":"b","label":"A"}';
    const text = [
      `\uFEFF${good}`,
      '',
      '{"query":"q","response_a":"a"',
      '[1]',
      '{"query":"q","response_a":"a"}',
      '{"query":"q","response_a":"a","response_b":null}',
      '{"query":" ","response_a":"a","response_b":"b"}',
      '{"query":"q","response_a":"a","response_b":"b","label":"C+"}',
      good,
    ].join('\r\n');
    const { rows, bad, notes, account } = decode(text);
    expect(rows.map(({ line }) => line)).toEqual([1, 8, 9]);
    expect(bad).toEqual([
      { line: 3, text: 'This is not valid JSON.' },
      { line: 4, text: 'This is not an object with named fields.' },
      { line: 5, text: 'There is no response_b.' },
      { line: 6, text: 'response_b is not a text.' },
      { line: 7, text: 'The query is empty.' },
    ]);
    expect(notes).toEqual([]);
    expect(rows[1]?.label).toBeUndefined();
    expect(account.unmatchedLabels.lines).toEqual([{ line: 8, text: 'label is “C+”' }]);
  });

  it('takes JSON true as a text, keeps empty responses and numbers repeated ids', () => {
    const { rows, notes } = decode(
      lines(
        { id: 'x', query: 'q', response_a: true, response_b: '' },
        { id: 'x', query: 'q', response_a: 'a', response_b: 'b' },
        { id: 'x~2', query: 'q', response_a: 'a\u0000', response_b: 'b' },
      ),
    );
    expect(rows.map(({ id }) => id)).toEqual(['x', 'x~2', 'x~2~2']);
    expect(rows[0]?.task).toMatchObject({ responseA: 'true', responseB: '' });
    expect(rows[2]?.task).toMatchObject({ responseA: 'a\u0000' });
    expect(notes.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('treats prototype names as columns like any other', () => {
    const { rows } = decode(
      '{"query":"q","response_a":"a","response_b":"b","__proto__":{"x":1},"constructor":"c"}',
    );
    const meta = rows[0]?.meta ?? {};
    expect(Object.entries(meta)).toEqual([
      ['__proto__', '{"x":1}'],
      ['constructor', 'c'],
    ]);
    expect(Object.getPrototypeOf(meta)).toBe(Object.prototype);
    expect('x' in {}).toBe(false);
  });

  it('finds rows inside an object, and says where a file breaks off', () => {
    const row = '{"query":"q [","response":"\\"}]","score":1}';
    expect(decode(`{\n "name": "n",\n "rows": [${row}]}`).rows).toHaveLength(1);
    const cut = decode(`[\n${row},\n${row.slice(0, 20)}`);
    expect(cut.rows.map(({ line }) => line)).toEqual([2]);
    expect(cut.bad).toEqual([{ line: 3, text: 'The file ends inside this row.' }]);
    expect(decode('').rows).toEqual([]);
    expect(decode('[]').bad).toEqual([]);
  });

  it('takes 5 MB in one cell, in small pieces, in linear time', () => {
    const cell = 'x, ""y""\n'.repeat(600_000);
    const csv = `query,response_a,response_b\nq,"${cell}",b\nq2,a,b\n`;
    const jsonl = lines({ query: 'q', response_a: cell, response_b: 'b' });
    for (const text of [csv, jsonl, `[${jsonl}]`]) {
      const [row] = inPieces(text, 65_536).rows;
      expect(row?.task.kind === 'pairwise' && row.task.responseA.length).toBeGreaterThan(4e6);
    }
  });

  it('never throws, and reads the same in pieces as at once', () => {
    const part = fc.constantFrom(
      ...['"', ',', '\n', '\r\n', '\r', '{', '}', '[', ']', '\\', 'query', 'response_a', 'a', '1'],
      ...[
        'query,response\n',
        'q,r\n',
        '{"query":"q","response":"r"}',
        ':',
        '\uFEFF',
        '\u0000',
        ' ',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (parts, size) => {
          const text = parts.join('');
          for (const kind of ['csv', 'json', 'jsonl'] as const) {
            const whole = decodeDataset(text, { seed: 1, kind });
            const { rows, account } = inPieces(text, size, kind);
            expect({ kind, rows, account }).toEqual({
              kind,
              rows: whole.rows,
              account: whole.account,
            });
            const { leftOut, records, extraRows } = account;
            if (!whole.needsMapping) expect(records + extraRows).toBe(rows.length + leftOut.count);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('CSV', () => {
  it('reads mixed line ends, quotes, a byte order mark and semicolons', () => {
    const text =
      '\uFEFFid;query;response_a;response_b;label\r\n' +
      '1;"a;b";"say ""hi""";"two\r\nlines";A\n' +
      '\n' +
      '2;q;x;y;\r\n' +
      '3;q;x\n' +
      '4;q;=1+1;y;tie';
    const { rows, bad } = decode(text);
    expect(rows.map(({ id, line, label }) => [id, line, label])).toEqual([
      ['1', 2, 'A'],
      ['2', 5, undefined],
      ['4', 7, 'tie'],
    ]);
    expect(rows[0]?.task).toMatchObject({
      query: 'a;b',
      responseA: 'say "hi"',
      responseB: 'two\r\nlines',
    });
    expect(rows[2]?.task).toMatchObject({ responseA: '=1+1' });
    expect(bad).toEqual([
      { line: 6, text: 'There is no response_b. This row has 3 cells; the header has 5.' },
    ]);
  });

  it('goes on with the next line after a stray quote', () => {
    const { rows, bad } = decode('query,response\nq1,r1\n"q2"x,r2\nq3,r3\nq4,r4\n');
    expect(rows.map(({ task }) => task.query)).toEqual(['q1', 'q3', 'q4']);
    expect(bad.map(({ line }) => line)).toEqual([3]);
  });

  it('reads a file whose lines end in CR alone, and numbers repeated columns', () => {
    const { rows, head } = decode('query,response,note,note\rq,r,1,2\rq2,r2,3,4\r');
    expect(head.columns.map(({ column }) => column)).toEqual([
      'query',
      'response',
      'note',
      'note (2)',
    ]);
    expect(rows.map(({ meta }) => meta['note (2)'])).toEqual(['2', '4']);
  });
});

describe('unknown columns', () => {
  const text = 'question,answer 1,answer 2,winner\nq,a,b,2\nq2,a,b,1\n';

  it('need a mapping, and one is suggested', () => {
    const file = decode(text);
    expect([file.needsMapping, file.rows.length, file.head.records.length]).toEqual([true, 0, 2]);
    expect(file.head.suggestion).toMatchObject({
      kind: 'pairwise',
      query: ['question'],
      responseA: 'answer 1',
      label: 'winner',
    });
    const mapping = completeMapping(file.head.suggestion) ?? undefined;
    if (mapping === undefined) throw new Error('Nothing was suggested.');
    const { rows } = decodeDataset(text, { seed: 1, mapping });
    expect(rows.map(({ label }) => label)).toEqual(['B', 'A']);
  });

  it('are known to need one from the head of the file alone', () => {
    const needs = (csv: string): boolean => {
      const decoder = createRecordDecoder({ seed: 1 });
      decoder.take(createTextReader().push(csv));
      return decoder.needsMapping();
    };
    expect(needs('x,y\n')).toBe(false);
    expect(needs(`x,y\n${'1,2\n'.repeat(HEAD_RECORDS + 1)}`)).toBe(true);
    expect(needs(`query,response\n${'q,r\n'.repeat(HEAD_RECORDS + 1)}`)).toBe(false);
  });

  it('may not even allow a guess', () => {
    const file = decode('x,y\n1,2\n');
    expect(file.needsMapping).toBe(true);
    expect(completeMapping(file.head.suggestion)).toBeNull();
  });
});

describe('many rows', () => {
  it('decodes 10,000 rows piece by piece', () => {
    const row = {
      query: 'q'.repeat(200),
      response_a: 'a'.repeat(500),
      response_b: 'b',
      label: 'A',
    };
    const text = `${JSON.stringify(row)}\n`.repeat(10_000);
    const reader = createTextReader();
    const decoder = createRecordDecoder({ seed: 1 });
    let counted = 0;
    for (let at = 0; at < text.length; at += 100_000) {
      counted += decoder.take(reader.push(text.slice(at, at + 100_000))).length;
    }
    expect(counted).toBe(10_000);
    // What was given out is not held any more.
    expect(decoder.finish().rows).toEqual([]);
  });
});
