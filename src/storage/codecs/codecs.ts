import * as v from 'valibot';

/** What a stored row gives: the value, or the fact that it could not be read. Never an exception. */
export type Decoded<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/** Decodes one stored row with a schema. */
export function decodeWith<Value>(
  schema: v.GenericSchema<unknown, Value>,
  row: unknown,
): Decoded<Value> {
  const result = v.safeParse(schema, row);
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? 'the row';
  return { ok: false, reason: `${path}: ${issue.message}` };
}

/** The rows that can be decoded, and how many could not. */
export function decodeRows<Value>(
  decode: (row: unknown) => Decoded<Value>,
  rows: readonly unknown[],
): { readonly values: readonly Value[]; readonly undecodable: number } {
  const values: Value[] = [];
  for (const row of rows) {
    const decoded = decode(row);
    if (decoded.ok) values.push(decoded.value);
  }
  return { values, undecodable: rows.length - values.length };
}
