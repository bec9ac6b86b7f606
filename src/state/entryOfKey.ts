/** The entry of a record by a key from outside: `constructor` and its like are no entries. */
export function entryOfKey<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
