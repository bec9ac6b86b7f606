import { hrefOf } from '../route';

/** What this page is for, before there is anything to show. */
export function EmptyResults() {
  return (
    <section className="results-empty" aria-label="No results yet">
      <p>
        Results answer one question: <b>how far can this judge be trusted on data like yours?</b>{' '}
        There is no run yet.
      </p>
      <ol>
        <li>
          On <a href={hrefOf('runs')}>Runs</a>, import a dataset, or take one of the samples, and
          let a judge go through it in both orders.
        </li>
        <li>
          If the rows have labels, this page says how often the judge agrees with them, with an
          interval, beside what needs no judge at all: the longer response wins, always the
          commonest label, always A.
        </li>
        <li>
          Without labels it says how often the two orders agree. You can give labels blind on{' '}
          <a href={hrefOf('label')}>Label</a>.
        </li>
      </ol>
      <p className="quiet">
        An example of the sentence that stands on top then: “The judge agrees with the labels in
        both orders on 71 of 100 pairs (71%, 61–79% at 95%); of all 100 labelled pairs the longer
        response would have on 57.”
      </p>
    </section>
  );
}
