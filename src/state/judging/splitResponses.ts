import { dialogueText, messagesOf } from '../../datasets/in/messages';
import { parseJson } from '../../datasets/in/reading/recordReader';

export type SplitResponses =
  | {
      readonly ok: true;
      /** Those that are not blank, as they are written. */
      readonly texts: readonly string[];
      readonly blank: number;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Several responses from one text: a JSON list, one JSON value a line, or texts with a line of `---`
 * between them. A text that is none of these is one response.
 */
export function splitResponses(text: string): SplitResponses {
  const values = jsonValues(text);
  if (!values) return split(text.split(/^[ \t]*-{3,}[ \t]*\r?$/mu).map(trimmedLines));
  const texts = values.map(textOfValue);
  const wrong = texts.indexOf(null);
  if (wrong >= 0) return { ok: false, reason: `Item ${wrong + 1} of the list holds no text.` };
  return split(texts.flatMap((item) => item ?? []));
}

function split(texts: readonly string[]): SplitResponses {
  const filled = texts.filter((item) => item.trim() !== '');
  if (filled.length === 0) return { ok: false, reason: 'There is no text in it.' };
  return { ok: true, texts: filled, blank: texts.length - filled.length };
}

/** The items of a JSON list or of JSON lines; null where the text is neither. */
function jsonValues(text: string): readonly unknown[] | null {
  const whole = parseJson(text);
  if (whole.ok && Array.isArray(whole.value)) return whole.value;
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  if (!lines.every((line) => /^\s*["{]/u.test(line))) return null;
  const parsed = lines.map(parseJson);
  return parsed.every(({ ok }) => ok)
    ? parsed.flatMap((line) => (line.ok ? [line.value] : []))
    : null;
}

/** What a column with a response is called. */
const textColumns = ['response', 'text', 'output', 'completion', 'content', 'answer'];

/** Null where the value is neither a text nor holds one. */
function textOfValue(value: unknown): string | null {
  if (typeof value === 'string') return value;
  // Some data sets hold a response that is JSON `true`.
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const messages = messagesOf(value);
  if (messages) return dialogueText(messages);
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const found = textColumns.map((column) => fields.get(column));
  return found.find((field) => typeof field === 'string') ?? null;
}

/** The text between two separators without the line breaks that they stand on. */
function trimmedLines(text: string): string {
  return text.replace(/^(?:[ \t]*\r?\n)+/u, '').replace(/\s+$/u, '');
}
