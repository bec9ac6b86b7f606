import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Judgment } from '../../judge/judgment';
import { judgedPair, jobOf, pairTask, shares } from '../../judge/judgment.testdata';
import { protocols } from '../../judge/protocols';
import { planDatasetRun, type DatasetRun } from '../../workloads/datasetRun';
import { diffRuns } from './diffRuns';
import { escapeHtml, reportToHtml } from '../../report/htmlReport';
import { makeRunFile } from './makeRunFile';
import { judgmentTextsToJsonLines, preferencesToJsonLines } from './preferenceLines';
import { promptHash } from './promptHash';
import { decodeRunFile, encodeRunFile } from './runFile';

const { model, decoding, protocolId, mode } = jobOf();
const run: DatasetRun = { id: 'run/1', protocolId, model, mode, decoding, orders: 'both' };
const rows = ['x', 'y'].map((id, index) => ({ id, line: index + 1, task: pairTask, meta: {} }));

function judgments(of: DatasetRun, share = 0.7): readonly Judgment[] {
  return planDatasetRun(of, rows).map((job) => ({
    ...judgedPair('A', shares(share, 1 - share)),
    readout: shares(share, 1 - share),
    job,
  }));
}

describe('a run file', () => {
  const file = makeRunFile({
    run,
    dataName: 'pairs',
    rows,
    judgments: judgments(run),
    appVersion: '1',
  });

  it('comes back as it was, and is bit-equal to a repetition under another id', () => {
    expect(decodeRunFile(encodeRunFile(file))).toEqual({ ok: true, file });
    const again = { ...run, id: 'run/2' };
    const made = makeRunFile({
      run: again,
      dataName: 'the same under another name',
      rows,
      judgments: [...judgments(again)].reverse(),
      appVersion: '1',
    });
    expect(diffRuns(file, made)).toMatchObject({ bitEqual: true, identical: 4, settings: [] });
  });

  it('shows a difference in the last bit', () => {
    const shifted = judgments(run, 0.7 + Number.EPSILON);
    const other = makeRunFile({
      run,
      dataName: 'pairs',
      rows,
      judgments: shifted,
      appVersion: '2',
    });
    const diff = diffRuns(file, other);
    expect([diff.bitEqual, diff.changed.length, diff.shifted.length]).toEqual([false, 0, 4]);
    expect(diff.settings).toEqual([{ setting: 'appVersion', first: '1', second: '2' }]);
  });

  it('holds no text of the data', () => {
    const text = encodeRunFile(file);
    for (const part of [pairTask.query, pairTask.responseA, 'A critique.']) {
      expect(text).not.toContain(part);
    }
  });

  it('names the devices, also where nothing tells them', () => {
    expect(file.device).toBe('not known');
  });
});

describe('promptHash', () => {
  it('tells every protocol apart and stays the same', () => {
    const hashes = protocols.map(({ id }) => promptHash(id));
    expect(new Set(hashes).size).toBe(protocols.length);
    expect(hashes.every((hash) => /^[0-9a-f]{16}$/u.test(hash))).toBe(true);
    expect(protocols.map(({ id }) => promptHash(id))).toEqual(hashes);
    expect(promptHash('no/such')).toBe('');
  });
});

describe('preference lines', () => {
  it('have TRL’s fields and the margin', () => {
    const pair = { id: '1', prompt: 'p', chosen: 'c\n', rejected: 'r', margin: 0.5 };
    const lines = preferencesToJsonLines({
      pairs: [pair],
      leftOut: {
        'not-judged': 0,
        unparsable: 0,
        inconsistent: 0,
        tie: 0,
        'same-text': 0,
        'no-probability': 0,
        'below-margin': 0,
      },
    });
    expect(lines.endsWith('}\n')).toBe(true);
    expect(JSON.parse(lines)).toEqual(pair);
  });

  it('have prompt and judgment', () => {
    const text = { prompt: 'p', judgment: 'j [[A]]', shownVerdict: 'A' as const };
    const leftOut = {
      unlabelled: 0,
      'not-judged': 0,
      unparsable: 0,
      tie: 0,
      disagrees: 0,
      prompted: 0,
      surplus: 0,
    };
    expect(JSON.parse(judgmentTextsToJsonLines({ texts: [text], leftOut }))).toEqual({
      prompt: 'p',
      judgment: 'j [[A]]',
      shown_verdict: 'A',
    });
  });
});

describe('the report', () => {
  const hostile = '</td></table><script>alert(1)</script><img src="x" onerror=\'y\'>&amp;';

  it('escapes every text', () => {
    const html = reportToHtml({
      title: hostile,
      sentences: [hostile],
      conditions: [[hostile, hostile]],
      sections: [
        {
          title: hostile,
          text: hostile,
          svg: '<svg></svg>',
          tables: [{ caption: hostile, columns: [hostile], rows: [[hostile]] }],
        },
        { title: 'Figures', text: '', tables: [] },
      ],
    });
    expect(html).not.toMatch(/<script|<img|<\/table><script/iu);
    expect(html.split('&lt;script&gt;alert(1)&lt;/script&gt;')).toHaveLength(11);
    expect(html).toContain('&amp;amp;');
    expect(html).toContain('<figure><svg></svg></figure>');
    expect(html).not.toMatch(/<[^>]*\s(?:src|href)=/u);
    expect(html).toContain('default-src &#39;none&#39;');
  });

  it('leaves no character that begins or ends an element or an attribute', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/u.test(escapeHtml(text))));
    expect(escapeHtml('a < b & "c"')).toBe('a &lt; b &amp; &quot;c&quot;');
  });
});
