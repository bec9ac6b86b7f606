import { Suspense, useEffect } from 'react';
import { useAppState } from './appContext';
import { JudgePage } from './judge/JudgePage';
import { useRoute, type Route } from './route';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { Header } from './shell/Header';
import { lazyPage } from './shell/lazyPage';
import { Notices } from './shell/Notices';
import './styles/index.css';
import { brokenTexts, texts } from './shell/texts';
import styles from './shell/Header.module.css';

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
      <a className={styles.skip} href="#main" onClick={skipToMain}>
        {texts.skip}
      </a>
      <Header page={route.page} />
      <ErrorBoundary part={brokenTexts.notices}>
        <Notices />
      </ErrorBoundary>
      <main id="main" tabIndex={-1}>
        <ErrorBoundary part={brokenTexts.page} resetKey={route}>
          <Suspense fallback={<p className="page quiet">{texts.loading}</p>}>
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
