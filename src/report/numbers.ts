/** A share as a whole percentage; certain is never claimed where it was only nearly so. */
export function inPercent(share: number): string {
  if (share > 0.995 && share < 1) return '>99%';
  if (share < 0.005 && share > 0) return '<1%';
  return `${Math.round(share * 100)}%`;
}

export function inBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${Math.ceil(bytes / 1e3)} KB`;
}

export function inDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

/** Thousands apart, as in `12,480`. */
export function inCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** A text in the forms that a language has for a counted thing; `#` stands for the count. */
interface CountedForms {
  readonly one: string;
  readonly other: string;
}

const pluralRules = new Intl.PluralRules('en');

/** The form of a text that fits a count: `1 row`, `12,480 rows`. Whole sentences can be counted too. */
export function plural(count: number, forms: CountedForms): string {
  const form = pluralRules.select(count) === 'one' ? forms.one : forms.other;
  return form.replaceAll('#', inCount(count));
}
