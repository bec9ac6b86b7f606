import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { verifyQuotes } from '../../../checks';
import type { Task } from '../../../judge/task';
import CritiqueMarkdown from './CritiqueMarkdown';

const task: Task = {
  kind: 'rating',
  query: 'Describe the harbour at dusk.',
  response: 'The boats rock gently while the lamps come on along the quay.',
};

const render = (text: string): string =>
  renderToStaticMarkup(
    <CritiqueMarkdown text={text} quotes={verifyQuotes(text, task)} onQuote={() => undefined} />,
  );

describe('CritiqueMarkdown', () => {
  it('marks a quotation that stands in the texts and one that does not', () => {
    const html = render(
      'It says “the lamps come on” in plain words, but “a storm sinks every ship” is odd.',
    );
    expect(html).toMatch(/<button[^>]*>the lamps come on<\/button>/u);
    expect(html).toMatch(/<span[^>]*>a storm sinks every ship<span[^>]*> \(not in the texts\)/u);
  });

  it('keeps marking quotations inside Markdown', () => {
    const html = render('- **Style:** “the boats rock gently”\n- second');
    expect(html).toMatch(/<li>.*<button[^>]*>the boats rock gently<\/button>.*<\/li>/su);
  });

  it('renders no HTML, no link and no image of a model’s text', () => {
    const html = render(
      '<script>alert(1)</script> <img src="https://example.com/x.png" onerror="alert(1)">\n\n' +
        '[go](javascript:alert(1)) [out](https://example.com) ![pixel](https://example.com/p.png)',
    );
    expect(html).not.toMatch(/<(?:script|img|a)[ >]/u);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('[image: pixel]');
  });
});
