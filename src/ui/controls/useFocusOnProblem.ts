import { useEffect, useRef } from 'react';

/** Takes the cursor to a field that keeps its form from being submitted. */
export function useFocusOnProblem<Field extends HTMLElement>(hasProblem: boolean) {
  const field = useRef<Field>(null);
  useEffect(() => {
    if (hasProblem) field.current?.focus();
  }, [hasProblem]);
  return field;
}
