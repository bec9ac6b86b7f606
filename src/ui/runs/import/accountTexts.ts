import type { RemarkSort } from '../../../datasets/in/importAccount';

interface AccountText {
  readonly sort: RemarkSort;
  readonly title: { readonly one: string; readonly other: string };
  readonly caption: string;
}

/** The lists of an import's account, the gravest first; a caption is followed by the file's name. */
export const accountTexts: readonly AccountText[] = [
  {
    sort: 'leftOut',
    title: { one: '# line left out', other: '# lines left out' },
    caption: 'Lines left out of',
  },
  {
    sort: 'unmatchedLabels',
    title: { one: '# label not understood', other: '# labels not understood' },
    caption: 'Labels not understood in',
  },
  {
    sort: 'changed',
    title: { one: '# row taken with a change', other: '# rows taken with a change' },
    caption: 'Changed rows of',
  },
  {
    sort: 'duplicates',
    title: { one: '# row that repeats another', other: '# rows that repeat others' },
    caption: 'Repeated rows of',
  },
  {
    sort: 'emptyResponses',
    title: { one: '# row with an empty response', other: '# rows with an empty response' },
    caption: 'Empty responses in',
  },
];
