/** Whoever awaits it first may come after it failed. */
export function suppressUnhandled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
