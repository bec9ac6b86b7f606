/**
 * The part of papaparse that is used here. Its published types refer to Node's streams and to the
 * DOM, which the pure part of the source is compiled without.
 */
declare module 'papaparse' {
  export interface StepResult {
    /** The cells of one record. */
    readonly data: readonly (readonly string[])[];
    readonly errors: readonly { readonly code: string; readonly message: string }[];
    /** `cursor`: the place in the input right after the record. */
    readonly meta: { readonly cursor: number };
  }
  export interface ParserConfig {
    readonly delimiter: string;
    readonly newline: string;
    readonly quoteChar: string;
    readonly escapeChar: string;
    readonly fastMode: boolean;
    readonly step: (result: StepResult) => void;
  }
  export interface Parser {
    /** With `ignoreLastRow` a record without its line end is left for the next call. */
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): unknown;
    abort(): void;
  }
  const papa: {
    readonly Parser: new (config: ParserConfig) => Parser;
    unparse(
      rows: readonly (readonly string[])[],
      options: { readonly quotes: boolean; readonly newline: string },
    ): string;
  };
  export default papa;
}
