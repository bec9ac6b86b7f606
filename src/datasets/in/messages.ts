/** A message of a chat, as TRL's conversational formats hold it. */
export interface Message {
  readonly role: string;
  readonly content: string;
}

/** The messages of a list, or null where it is no list of messages. */
export function messagesOf(value: unknown): readonly Message[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const messages = value.map(messageOf);
  return messages.every((message) => message !== null) ? messages : null;
}

function messageOf(value: unknown): Message | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const [role, content] = [fields.get('role'), fields.get('content')];
  return typeof role === 'string' && typeof content === 'string' ? { role, content } : null;
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
