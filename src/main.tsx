import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { probeDevice } from './models/deviceProbe';
import { createKeptModels } from './models/keptModels';
import { createModelStore } from './models/modelStore';
import { createWorkerEngine } from './engine/workerEngine';
import { browserSite } from './browser/site';
import { createDatasetImporter } from './browser/datasetImporter';
import { registerServiceWorker } from './serviceWorker/register';
import { createAppStore } from './state/appStore';
import { createTabChannel } from './browser/tabChannel';
import { browserNetwork } from './browser/network';
import { systemClock } from './browser/clock';
import { watchLaunchedFiles } from './state/launchedFiles';
import { createNotifier } from './browser/notifier';
import { createRunLocks } from './browser/runLocks';
import { openStorage } from './storage/openStorage';
import { App } from './ui/App';
import { AppProvider } from './ui/AppProvider';
import { goTo } from './ui/route';
import { brokenTexts as texts } from './ui/shell/texts';
import { ErrorBoundary } from './ui/shell/ErrorBoundary';

const storage = openStorage();
const siteRoot = new URL('.', document.baseURI).href;
const app = createAppStore({
  engine: createWorkerEngine(siteRoot),
  keptModels: createKeptModels(),
  modelStore: createModelStore(siteRoot),
  hub: {
    // Loaded when a hub model is first asked for.
    async check(question, signal) {
      const { checkHubModel } = await import('./models/hubModel');
      return checkHubModel(question, (url, init) => fetch(url, init), signal);
    },
  },
  network: browserNetwork,
  log: storage.log,
  runStore: storage.runStore,
  datasetStore: storage.datasetStore,
  labelStore: storage.labelStore,
  importer: createDatasetImporter(),
  runLocks: createRunLocks(),
  notifier: createNotifier(),
  settingsStore: storage.settingsStore,
  backup: storage.backup,
  site: browserSite,
  storageMonitor: storage.monitor,
  clock: systemClock,
  probe: probeDevice,
  tabs: createTabChannel(),
});

const root = document.getElementById('root');
if (!root) throw new Error('The page has no mount point named root.');
createRoot(root).render(
  <StrictMode>
    <AppProvider app={app}>
      <ErrorBoundary part={texts.app}>
        <App />
      </ErrorBoundary>
    </AppProvider>
  </StrictMode>,
);
void app.actions.start();
watchLaunchedFiles(app.actions, () => goTo('runs'));
document.addEventListener('visibilitychange', app.actions.keepDraft);
window.addEventListener('pagehide', app.actions.keepDraft);
if (import.meta.env.PROD) {
  void registerServiceWorker(({ activate }) => app.actions.offerUpdate(activate));
}
