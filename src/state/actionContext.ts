import type { StoreApi } from 'zustand/vanilla';
import type { AppState, Notice, Undo } from './appState';
import type { EngineQueue } from '../run/engineQueue';
import type { AppDeps } from './deps';
import type { ModelOffer } from './models/modelState';

/** What every action works with: the store that it writes and the outside that it may touch. */
export interface ActionContext {
  readonly store: StoreApi<AppState>;
  readonly deps: AppDeps;
  readonly engineQueue: EngineQueue;
}

/** Writes part of the state. */
export function patch({ store }: ActionContext, change: Partial<AppState>): void {
  store.setState(change);
}

/** Tells news. A plain one replaces the plain one before it; warnings stay until dismissed. */
export function notify(
  { store }: ActionContext,
  text: string,
  tone: Notice['tone'] = 'plain',
  undo?: Undo,
  offer?: ModelOffer,
): void {
  const { notices } = store.getState();
  const others = notices.filter(
    (notice) => notice.text !== text && (tone === 'warning' || notice.tone === 'warning'),
  );
  const id = 1 + notices.reduce((highest, notice) => Math.max(highest, notice.id), 0);
  store.setState({
    notices: [
      ...others,
      { id, tone, text, ...(undo ? { undo } : {}), ...(offer ? { offer } : {}) },
    ],
  });
}
