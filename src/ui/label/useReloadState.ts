import { useState } from 'react';
import * as v from 'valibot';

/**
 * State that lives with the entry of the browser's history: a reload or the way back finds it as it
 * was left. What is read there is decoded; anything else gives the first value.
 */
export function useReloadState<State>(
  key: string,
  first: NoInfer<State>,
  schema: v.GenericSchema<unknown, State>,
): readonly [State, (state: State) => void] {
  const [state, setState] = useState<State>(() => {
    const kept = v.safeParse(schema, entryState()[key]);
    return kept.success ? kept.output : first;
  });
  const change = (next: State) => {
    setState(next);
    window.history.replaceState({ ...entryState(), [key]: next }, '');
  };
  return [state, change];
}

function entryState(): Readonly<Record<string, unknown>> {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null ? { ...state } : {};
}
