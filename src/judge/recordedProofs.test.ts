import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRefusal } from './parsing/endings';
import { readableText } from './parsing/readableText';
import { withoutQuotations } from './parsing/markers/quotations';
import { protocolById } from './protocols';

const FILE = join(process.env['EVENHAND_DATA'] ?? '../shared/data', 'recorded-judgments.jsonl');
const present = existsSync(FILE);
const skipped = `skipped, there is no ${FILE}`;

interface Recorded {
  readonly protocol: string;
  readonly text: string;
}

function decode(line: string): Recorded {
  const row: unknown = JSON.parse(line);
  if (typeof row !== 'object' || row === null) throw new Error('A row is no object.');
  const fields = new Map<string, unknown>(Object.entries(row));
  const [protocol, text] = [fields.get('protocol'), fields.get('text')];
  if (typeof protocol !== 'string' || typeof text !== 'string') throw new Error('No text.');
  return { protocol, text };
}

/** By which protocols of ours the recorded texts are read. */
const READ_BY: Readonly<Record<string, string>> = {
  'autoj-single': 'auto-j/rating',
  'autoj-zh-single': 'auto-j/rating-zh',
  'arena-hard': 'self-taught/pairwise',
  'llmbar-cot': 'self-taught/pairwise',
  'llmbar-swap': 'self-taught/pairwise',
  'llmbar-direct': 'self-taught/pairwise',
  'llmbar-rating': 'auto-j/rating',
  'vicuna-score-pair': 'auto-j/pairwise',
  'autoj-critique-compare': 'auto-j/pairwise',
  pandalm: 'auto-j/pairwise',
};

const rows = present ? readFileSync(FILE, 'utf8').trimEnd().split('\n').map(decode) : [];

/** Recorded texts in which the judge really declines, by their beginnings. */
const DECLINES =
  /^I cannot (?:provide a (?:response|judg)|encourage|promote|fulfill|create|endorse|condone)|^Sorry|^I apologize|^As an AI/u;
const CRITIQUES = 400;

describe.skipIf(!present)(present ? 'real critiques' : `real critiques: ${skipped}`, () => {
  it('are no refusals', () => {
    const critiques = rows.filter(({ text }) => text.length > 80 && !DECLINES.test(text));
    const step = critiques.length / CRITIQUES;
    const sample = Array.from({ length: CRITIQUES }, (_, index) => {
      return critiques[Math.floor(index * step)];
    }).flatMap((row) => (row ? [row] : []));
    const refused = sample.filter(({ protocol, text }) => {
      const language = protocol.includes('zh') ? 'zh' : 'en';
      return isRefusal(withoutQuotations(readableText({ text }).text), language);
    });
    expect(refused.map(({ text }) => text.slice(0, 120))).toEqual([]);
    expect(sample).toHaveLength(CRITIQUES);
  });
});

const CUTS = 20;
const MOST_CONTRADICTED = 0.001;

describe.skipIf(!present)(present ? 'cut texts' : `cut texts: ${skipped}`, () => {
  it('hold no verdict that the whole text contradicts, but for one in a thousand', () => {
    const tallies = new Map<string, { cuts: number; read: number; contradicted: string[] }>();
    for (const { protocol: recorded, text } of rows) {
      const protocol = protocolById(READ_BY[recorded] ?? '');
      if (protocol === undefined) throw new Error(`Nothing reads ${recorded}.`);
      const tally = tallies.get(recorded) ?? { cuts: 0, read: 0, contradicted: [] };
      tallies.set(recorded, tally);
      const whole = protocol.parse({ text, finish: 'stop' });
      for (let cut = 1; cut <= CUTS; cut += 1) {
        const part = text.slice(0, Math.round((text.length * cut) / (CUTS + 1)));
        const early = protocol.parse({ text: part, finish: 'length' });
        tally.cuts += 1;
        if (!early.ok) continue;
        tally.read += 1;
        if (whole.ok && whole.answer === early.answer) continue;
        const said = whole.ok ? String(whole.answer) : whole.failure.kind;
        tally.contradicted.push(`${String(early.answer)} then ${said}: ${part.slice(-70)}`);
      }
    }
    const lines = [...tallies].flatMap(([kind, { cuts, read, contradicted }]) => [
      `${kind}: ${String(cuts)} cuts, ${String(read)} read, ${String(contradicted.length)} contradicted`,
      ...contradicted.map((one) => `  ${JSON.stringify(one)}`),
    ]);
    console.info(lines.join('\n'));
    const all = [...tallies.values()];
    const cuts = all.reduce((sum, tally) => sum + tally.cuts, 0);
    const contradicted = all.reduce((sum, tally) => sum + tally.contradicted.length, 0);
    expect(contradicted / cuts).toBeLessThanOrEqual(MOST_CONTRADICTED);
  }, 600_000);
});
