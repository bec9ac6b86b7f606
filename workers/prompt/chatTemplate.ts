import { ModelFileError } from '../files/modelFileError';
import { templateDate } from './templateDate';
import type { ThoughtMarks } from '../../src/judge/thoughtMarks';
import { endsInThought, skippingText } from './thoughtMarks';

/** A chat message as plain text, before the model's own template. */
export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** The model's own template: messages and switches in, text out. It throws where it refuses them. */
type ChatTemplate = (chat: ChatMessage[], switches: Record<string, unknown>) => unknown;

/**
 * Renders a chat up to where the judge begins to write: its thought where it is to think, else its
 * reply. A template that opens a thought unasked gets an empty one; one that leaves the opening to
 * the judge gets it written.
 */
export function renderChat(
  template: ChatTemplate,
  marks: ThoughtMarks,
  messages: readonly ChatMessage[],
  thinking: boolean,
): string {
  const rendered = renderMessages(template, messages, thinking);
  // Text before the judge's turn may speak of thoughts and opens none.
  const turn = rendered.slice(endOfMessages(rendered, messages));
  const opened = endsInThought(turn, marks);
  if (thinking) return opened ? rendered : rendered + marks.begin;
  return rendered + (opened ? skippingText(turn, marks) : (marks.plain ?? ''));
}

function endOfMessages(rendered: string, messages: readonly ChatMessage[]): number {
  const last = messages.at(-1)?.content.trim() ?? '';
  const start = rendered.lastIndexOf(last);
  return start === -1 ? 0 : start + last.length;
}

function renderMessages(
  template: ChatTemplate,
  messages: readonly ChatMessage[],
  thinking: boolean,
): string {
  const render = (chat: readonly ChatMessage[]): string => {
    // Families call the same switch by two names.
    const switches = { enable_thinking: thinking, thinking, ...templateDate };
    const rendered = template([...chat], switches);
    if (typeof rendered !== 'string') throw new Error('The chat template gave no text.');
    return rendered;
  };
  // Some templates refuse a system role and others drop it without a word. Either way the judge's
  // instructions must reach it: they then lead the user message.
  const hasSystem = messages.some(({ role }) => role === 'system');
  const asGiven = hasSystem ? attempt(() => render(messages)) : render(messages);
  if (asGiven !== null && holds(asGiven, messages)) return asGiven;
  const merged = mergeSystem(messages);
  const rendered = hasSystem ? render(merged) : asGiven;
  if (rendered !== null && holds(rendered, merged)) return rendered;
  throw templateError();
}

/** For a template that the judge's instructions or the texts to judge do not come through. */
export function templateError(): ModelFileError {
  return new ModelFileError(
    'model-invalid',
    'The chat template of this model drops, repeats or changes what it is given: the judge would ' +
      'not read the prompt as it is. Choose another model, or another packaging of this one.',
  );
}

/** Does every message stand in the text, but for the space around it? */
function holds(rendered: string, messages: readonly ChatMessage[]): boolean {
  return messages.every(({ content }) => rendered.includes(content.trim()));
}

function attempt(render: () => string): string | null {
  try {
    return render();
  } catch {
    return null;
  }
}

function mergeSystem(messages: readonly ChatMessage[]): ChatMessage[] {
  const system = messages.filter((message) => message.role === 'system');
  const [first, ...rest] = messages.filter((message) => message.role === 'user');
  const content = [...system, ...(first ? [first] : [])].map((message) => message.content);
  return [{ role: 'user', content: content.join('\n\n') }, ...rest];
}
