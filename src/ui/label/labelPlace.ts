import * as v from 'valibot';

/** Where a person stands in a dataset; another dataset's place does not fit. */
export function placeOf(datasetId: string) {
  return v.object({
    datasetId: v.literal(datasetId),
    /** Only the random subset. */
    sample: v.boolean(),
    filter: v.picklist(['all', 'unlabelled', 'labelled']),
    rowId: v.nullable(v.string()),
  });
}

const answer = v.union([v.picklist(['A', 'B', 'tie']), v.pipe(v.number(), v.finite())]);

const step = v.object({
  rowId: v.string(),
  /** The label before; absent where the row was only skipped. */
  before: v.exactOptional(v.nullable(answer)),
});

/** What `undo` goes back to. */
export type Step = Readonly<v.InferOutput<typeof step>>;

/** The steps so far in a dataset. */
export function pastOf(datasetId: string) {
  return v.object({ datasetId: v.literal(datasetId), steps: v.pipe(v.array(step), v.readonly()) });
}
