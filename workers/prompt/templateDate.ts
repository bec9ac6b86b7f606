/**
 * The day that every chat template is told, where it asks for one: the fallback of Llama 3's own
 * template. With the real day the prompt, and with it the verdict, would change from one day to the
 * next: no run could be repeated, and a swap check over midnight would compare two prompts.
 */
const day = { year: 2024, month: 7, date: 26 } as const;
const names = { A: 'Friday', a: 'Fri', B: 'July', b: 'Jul' } as const;
const pad = (value: number): string => String(value).padStart(2, '0');

const directives: Readonly<Record<string, string>> = {
  ...names,
  Y: String(day.year),
  y: String(day.year).slice(2),
  m: pad(day.month),
  d: pad(day.date),
  e: String(day.date),
  j: '208',
  H: '00',
  I: '12',
  M: '00',
  S: '00',
  p: 'AM',
  F: `${day.year}-${pad(day.month)}-${pad(day.date)}`,
  Z: 'UTC',
  z: '+0000',
  '%': '%',
};

/** The day in the form of Python's `strftime`; a directive that is not known stays as it is. */
export function formatTemplateDate(format: string): string {
  return format.replace(/%-?(.)/gu, (written, directive: string) => {
    const value = directives[directive];
    if (value === undefined) return written;
    return written.startsWith('%-') ? value.replace(/^0(?=\d)/u, '') : value;
  });
}

/** What a template is given for its date: the day itself, and a function under a name of its own. */
export const templateDate = {
  date_string: formatTemplateDate('%d %b %Y'),
  template_date: formatTemplateDate,
} as const;

/**
 * A template whose `strftime_now` gives that day. The library declares its own function of this name
 * and lets nobody declare it again; a template may set it anew.
 */
export function withTemplateDate(template: string): string {
  return template.includes('strftime_now')
    ? `{% set strftime_now = template_date %}{{ '' }}${template}`
    : template;
}
