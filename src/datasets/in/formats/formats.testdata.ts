/** A record or two in the shape in which a format is published, made up here, and what it becomes. */
export interface FormatFixture {
  readonly records: readonly object[];
  /** Of each row: query, responses and label; of chosen and rejected, the chosen one comes first. */
  readonly rows: readonly (readonly [
    query: string,
    responses: readonly string[],
    label: string | number | undefined,
  ])[];
}
