import type { Draft } from './draft';
import { notify, type ActionContext } from '../actionContext';
import { responseField, responseLimits } from './draft';
import { splitResponses } from './splitResponses';

/** Everything that changes how many responses there are to rank. */
export function createResponseActions(
  context: ActionContext,
  change: (part: Partial<Draft>) => void,
) {
  const current = () => context.store.getState().draft;
  return {
    /** An empty field more, up to the most that can be ranked. */
    addResponse() {
      const { responses } = current();
      if (responses.length < responseLimits.max) change({ responses: [...responses, ''] });
    },

    /** The others move up; what stood in it can be taken back. */
    removeResponse(index: number) {
      const draft = current();
      const { responses } = draft;
      if (responses.length <= responseLimits.min) return;
      change({ responses: responses.filter((_, place) => place !== index) });
      if ((responses[index] ?? '').trim() === '') return;
      const name = responseField(index).replace(/^r/u, 'R');
      notify(context, { text: `${name} was removed.`, undo: { kind: 'draft', draft } });
    },

    /**
     * Adds the responses of a pasted or opened text behind those that are there; says how many.
     * @returns whether they were added
     */
    addResponses(text: string): boolean {
      const draft = current();
      const read = splitResponses(text);
      if (!read.ok) {
        notify(context, { text: `${read.reason} Nothing was added.`, tone: 'warning' });
        return false;
      }
      const responses = [...draft.responses.filter((one) => one.trim() !== ''), ...read.texts];
      if (responses.length > responseLimits.max) {
        const words = `There would be ${responses.length} responses; at most ${responseLimits.max} can be ranked.`;
        notify(context, { text: `${words} Nothing was added.`, tone: 'warning' });
        return false;
      }
      while (responses.length < responseLimits.min) responses.push('');
      change({ responses });
      notify(context, {
        text: addedWords(read.texts.length, read.blank),
        undo: { kind: 'draft', draft },
      });
      return true;
    },
  };
}

function addedWords(added: number, blank: number): string {
  const what = added === 1 ? '1 response was added' : `${added} responses were added`;
  return blank === 0 ? `${what}.` : `${what}; ${blank} without any text left out.`;
}
