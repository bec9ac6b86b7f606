import pairs from './samples/pairs.jsonl?raw';
import ratings from './samples/ratings.csv?raw';

/** Small datasets of our own, as the files that a person could bring. Part of the page: no network. */
export const sampleFiles = {
  pairs: () => new File([pairs], 'sample-pairs.jsonl', { type: 'application/jsonl' }),
  ratings: () => new File([ratings], 'sample-ratings.csv', { type: 'text/csv' }),
} as const;
