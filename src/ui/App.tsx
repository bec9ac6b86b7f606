import { Suspense, useEffect } from 'react';
import { useAppState } from './appContext';
import { JudgePage } from './judge/JudgePage';
import { useRoute, type Route } from './route';
import { texts } from './shell/brokenTexts';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { Header } from './shell/Header';
import { lazyPage } from './shell/lazyPage';
import { Notices } from './shell/Notices';
import './styles/index.css';

const RunsPage = lazyPage(() => import('./runs/RunsPage'));
const ResultsPage = lazyPage(() => import('./results/ResultsPage'));
const LabelPage = lazyPage(() => import('./label/LabelPage'));
const HistoryPage = lazyPage(() => import('./history/HistoryPage'));
const DataPage = lazyPage(() => import('./data/DataPage'));
const ModelsPage = lazyPage(() => import('./models/ModelsPage'));

/** The page: header, notices, and what the address names. */
export function App() {
  const route = useRoute();
  useTheme();
  return (
    <>
      <a className="skip" href="#main" onClick={skipToMain}>
        Skip to the page
      </a>
      <Header page={route.page} />
      <ErrorBoundary part={texts.notices}>
        <Notices />
      </ErrorBoundary>
      <main id="main" tabIndex={-1}>
        <ErrorBoundary part={texts.page} resetKey={route}>
          <Suspense fallback={<p className="page quiet">Opening.</p>}>
            <Page route={route} />
          </Suspense>
        </ErrorBoundary>
      </main>
    </>
  );
}

function Page({ route: { page, ids } }: { route: Route }) {
  switch (page) {
    case 'judge':
      return <JudgePage />;
    case 'runs':
      return <RunsPage />;
    case 'results':
      return <ResultsPage />;
    case 'label':
      return <LabelPage param={ids[0] ?? ''} />;
    case 'history':
      return <HistoryPage />;
    case 'data':
      return <DataPage />;
    case 'models':
      return <ModelsPage />;
  }
}

/** The address after `#` names a page, so the jump is made by hand. */
function skipToMain(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function useTheme() {
  const theme = useAppState(({ settings }) => settings.theme);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
