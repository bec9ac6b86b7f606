import type { StoreApi } from 'zustand/vanilla';
import type { AppState, Notice, Undo } from './appState';
import type { EngineQueue } from '../run/engineQueue';
import type { AppDeps } from './deps';
import type { ModelOffer } from './models/modelState';
import type { Settings } from './settings';

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

/** What a notice says, and what it lets the person do. */
interface News {
  readonly text: string;
  /** Plain where it is left out. */
  readonly tone?: Notice['tone'];
  readonly undo?: Undo;
  /** Another judge or packaging to take instead. */
  readonly offer?: ModelOffer | null;
}

/** Shows news. Plain ones replace the plain one before them; warnings stay until dismissed. */
export function notify(
  { store }: ActionContext,
  { text, tone = 'plain', undo, offer }: News,
): void {
  const { notices } = store.getState();
  const others = notices.filter(
    (notice) => notice.text !== text && (tone === 'warning' || notice.tone === 'warning'),
  );
  const id = 1 + notices.reduce((highest, notice) => Math.max(highest, notice.id), 0);
  const notice: Notice = { id, tone, text, ...(undo && { undo }), ...(offer && { offer }) };
  store.setState({ notices: [...others, notice] });
}

/** Changes settings and keeps them for the next visit: their only writer. */
export function saveSettings(context: ActionContext, change: Partial<Settings>): void {
  const settings = { ...context.store.getState().settings, ...change };
  patch(context, { settings });
  void context.deps.settingsStore.saveSettings(settings);
}
