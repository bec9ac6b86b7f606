import pairs from './examples/pairs.jsonl?raw';
import ratings from './examples/ratings.csv?raw';

/** Small datasets of our own, as the files that a person could bring. Part of the page: no network. */
export const exampleFiles = {
  pairs: () => new File([pairs], 'example-pairs.jsonl', { type: 'application/jsonl' }),
  ratings: () => new File([ratings], 'example-ratings.csv', { type: 'text/csv' }),
} as const;
