import { isObject } from './reading/recordReader';

/** A message of a chat. */
export interface Message {
  readonly role: string;
  readonly content: string;
}

/**
 * The messages of a list or of one message object, as they are published: `role` and `content`
 * (OpenAI, TRL), `from` and `value` (ShareGPT), content in parts, and tool calls, which become their
 * JSON text. Null where it is no such thing.
 */
export function messagesOf(value: unknown): readonly Message[] | null {
  if (isObject(value)) {
    const only = messageOf(value);
    return only === null ? null : [only];
  }
  if (!Array.isArray(value) || value.length === 0) return null;
  const messages = value.map(messageOf);
  return messages.every((message) => message !== null) ? messages : null;
}

/** ShareGPT's names for who speaks. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['human', 'user'],
  ['gpt', 'assistant'],
  ['chatgpt', 'assistant'],
  ['bot', 'assistant'],
  ['model', 'assistant'],
]);

function messageOf(value: unknown): Message | null {
  if (!isObject(value)) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const role = fields.get('role') ?? fields.get('from');
  if (typeof role !== 'string') return null;
  const isPlain = fields.has('role') && (fields.has('content') || fields.has('tool_calls'));
  if (!isPlain && !(fields.has('from') && fields.has('value'))) return null;
  const said = contentOf(isPlain ? fields.get('content') : fields.get('value'));
  if (said === null) return null;
  const calls = ['tool_calls', 'function_call'].flatMap((name) => {
    const call = fields.get(name);
    const isEmpty = call === undefined || call === null || (Array.isArray(call) && !call.length);
    return isEmpty ? [] : [JSON.stringify(call)];
  });
  const content = [said, ...calls].filter(
    (part, index) => part !== '' || index > 0 || !calls.length,
  );
  return { role: ROLES.get(role.toLowerCase()) ?? role, content: content.join('\n') };
}

/** Text, or parts of which some are text; the others stand as their JSON text. */
function contentOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (!Array.isArray(value)) return null;
  const parts = value.map((part: unknown): string => {
    if (typeof part === 'string') return part;
    const text = isObject(part) ? new Map<string, unknown>(Object.entries(part)).get('text') : null;
    return typeof text === 'string' ? text : JSON.stringify(part);
  });
  return parts.join('\n');
}

/** One message as its text alone, several with their roles before them. */
export function dialogueText(messages: readonly Message[]): string {
  const [only, ...others] = messages;
  if (only !== undefined && others.length === 0) return only.content;
  return messages.map(({ role, content }) => `${speaker(role)}: ${content}`).join('\n\n');
}

function speaker(role: string): string {
  return role.slice(0, 1).toUpperCase() + role.slice(1);
}

/** How many messages two conversations begin with in common. */
export function sharedOpening(first: readonly Message[], second: readonly Message[]): number {
  const differs = first.findIndex((message, index) => {
    const other = second[index];
    return other?.role !== message.role || other.content !== message.content;
  });
  return differs < 0 ? first.length : differs;
}

const TURN = /(?:^|\n\n)(Human|Assistant): ?/;

/**
 * A conversation that is one text, as HH-RLHF has it: `\n\nHuman: … \n\nAssistant: …`. Null where the
 * text does not begin so.
 */
export function dialogueOf(text: string): readonly Message[] | null {
  const [before = '', ...pieces] = text.split(TURN);
  if (before.trim() !== '' || pieces.length < 4 || pieces[0] !== 'Human') return null;
  const messages: Message[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const role = pieces[at] === 'Human' ? 'user' : 'assistant';
    messages.push({ role, content: (pieces[at + 1] ?? '').trim() });
  }
  return messages;
}
