import { useMemo, type ComponentProps, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { QuoteCheck } from '../../../checks';
import { markQuotes } from './quotePlugin';
import { texts } from './texts';
import styles from './Critique.module.css';

interface CritiqueMarkdownProps {
  readonly text: string;
  readonly quotes: readonly QuoteCheck[];
  readonly onQuote: (quote: QuoteCheck) => void;
}

/**
 * A critique as Markdown. It is text from a model: raw HTML stays text, a link leads nowhere and an
 * image is only named, so that nothing in it can reach the network.
 */
export default function CritiqueMarkdown({ text, quotes, onQuote }: CritiqueMarkdownProps) {
  const components = useMemo(() => toComponents(quotes, onQuote), [quotes, onQuote]);
  const plugins = useMemo(() => [markQuotes(quotes)], [quotes]);
  return (
    <Markdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={plugins}
      components={components}
      urlTransform={() => ''}
    >
      {text}
    </Markdown>
  );
}

const inert: Components = {
  a: ({ children }) => <span className={styles.link}>{children}</span>,
  img: ({ alt }) => <span className={styles.link}>{texts.image(alt ?? '')}</span>,
  input: ({ checked }) => <span>{checked ? '[x]' : '[ ]'}</span>,
  // Headings of a critique must not stand in the outline of the page.
  h1: Title,
  h2: Title,
  h3: Title,
  h4: Title,
  h5: Title,
  h6: Title,
};

function Title({ children }: { children?: ReactNode }) {
  return <p className={styles.title}>{children}</p>;
}

function toComponents(
  quotes: readonly QuoteCheck[],
  onQuote: (quote: QuoteCheck) => void,
): Components {
  return {
    ...inert,
    mark: ({ children, node }) => {
      const quote = quotes[Number(node?.properties['dataQuote'])];
      return quote ? <Quote {...{ quote, onQuote }}>{children}</Quote> : <>{children}</>;
    },
  };
}

interface QuoteProps extends Pick<ComponentProps<'button'>, 'children'> {
  readonly quote: QuoteCheck;
  readonly onQuote: (quote: QuoteCheck) => void;
}

/** Found: a click shows where. Not found: said so, in words for a screen reader too. */
function Quote({ quote, onQuote, children }: QuoteProps) {
  if (quote.outcome.kind === 'not-found') {
    return (
      <span className={styles.missing} title={texts.quoteMissing}>
        {children}
        <span className={styles.note}>{texts.quoteMissingNote}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.quote}
      title={texts.quoteFound}
      onClick={() => onQuote(quote)}
    >
      {children}
    </button>
  );
}
