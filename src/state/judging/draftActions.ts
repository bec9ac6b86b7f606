import { protocolById } from '../../judge/protocols';
import type { Draft } from './draft';
import { notify, patch, type ActionContext } from '../actionContext';
import type { TextFieldName } from './draft';
import { emptyDraft, textFieldsOf, textOf, withText } from './draft';
import { readTextFile } from '../../browser/readTextFile';
import { createResponseActions } from './responseActions';

const saveDelayMs = 300;

/** Everything that changes what stands in the form. */
export function createDraftActions(context: ActionContext, onTextChanged: () => void) {
  const saver = createDraftSaver(context);
  const change = (part: Partial<Draft>) => {
    const { draft } = context.store.getState();
    patch(context, { draft: { ...draft, ...part }, draftProblem: null });
    saver.later();
    onTextChanged();
  };

  return {
    ...createResponseActions(context, change),
    ...createFileActions(context, change),

    /** Keeps the draft now: the page may be about to close. */
    keepDraft: saver.now,

    /** Writes some fields of the draft and keeps it for the next visit. */
    editDraft: change,

    /** Writes one text of the form. */
    editText(field: TextFieldName, text: string) {
      change(withText(context.store.getState().draft, field, text));
    },

    editLevel(score: number, description: string) {
      const { levels } = context.store.getState().draft;
      change({ levels: { ...levels, [String(score)]: description } });
    },

    editDecoding(part: Partial<Draft['decoding']>) {
      change({ decoding: { ...context.store.getState().draft.decoding, ...part } });
    },

    chooseProtocol(protocolId: string) {
      const protocol = protocolById(protocolId);
      if (!protocol) return;
      const { draft } = context.store.getState();
      // A ranking goes on as one, by what this protocol gives.
      const kind =
        draft.kind === 'best-of-n'
          ? { method: protocol.kind === 'rating' ? ('rating' as const) : ('pairs' as const) }
          : { kind: protocol.kind };
      change({
        ...kind,
        protocolIds: { ...draft.protocolIds, [protocol.kind]: protocolId },
        mode: null,
      });
    },

    /** Puts a whole draft in place; the one before can be taken back. */
    replaceDraft(part: Partial<Draft>, notice: string) {
      const { draft } = context.store.getState();
      const replaced = hasText(draft);
      change(part);
      if (replaced) notify(context, { text: notice, undo: { kind: 'draft', draft } });
    },

    clearDraft() {
      const { draft } = context.store.getState();
      if (!hasText(draft)) return;
      const { query, responseA, responseB, response, responses } = emptyDraft;
      const { reference, criterion, levels } = emptyDraft;
      const texts = { query, responseA, responseB, response, responses };
      change({ ...texts, reference, criterion, levels });
      notify(context, { text: 'The form was cleared.', undo: { kind: 'draft', draft } });
    },
  };
}

/** Texts from files. */
function createFileActions(context: ActionContext, change: (part: Partial<Draft>) => void) {
  return {
    /** The text of a file; null where it has none, which is said. */
    async readText(file: Blob, fileName: string): Promise<string | null> {
      const read = await readTextFile(file, fileName);
      if (!read.ok) notify(context, { text: read.reason, tone: 'warning' });
      return read.ok ? read.text : null;
    },

    /** Fills one field from a file; a file that is not text changes nothing and is named. */
    async openFile(field: TextFieldName, file: Blob, fileName: string) {
      const read = await readTextFile(file, fileName);
      if (!read.ok) {
        notify(context, { text: read.reason, tone: 'warning' });
        return;
      }
      const { draft } = context.store.getState();
      change(withText(draft, field, read.text));
      if (textOf(draft, field).trim() !== '') {
        notify(context, {
          text: `The text was replaced by ${fileName}.`,
          undo: { kind: 'draft', draft },
        });
      }
    },
  };
}

/** True where something would be lost with the draft. */
export function hasText(draft: Draft): boolean {
  const texts = textFieldsOf(draft).map((field) => textOf(draft, field));
  return [...texts, draft.criterion].some((text) => text.trim() !== '');
}

/** Saves a little after the last change, or at once where a change waits. */
function createDraftSaver({ store, deps }: ActionContext) {
  let cancel: (() => void) | null = null;
  const save = () => {
    cancel = null;
    void deps.settingsStore.saveDraft(store.getState().draft);
    deps.tabs.announce('draft');
  };
  return {
    later() {
      cancel?.();
      cancel = deps.clock.after(saveDelayMs, save);
    },
    now() {
      if (!cancel) return;
      cancel();
      save();
    },
  };
}
