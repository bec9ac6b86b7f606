import { useActions, useAppState } from '../appContext';
import { hrefOf, pages, type PageId } from '../route';
import { JudgeStatus } from './JudgeStatus';
import { texts } from './texts';
import styles from './Header.module.css';

/** Name, navigation, the state of the judge, and the theme. */
export function Header({ page }: { page: PageId }) {
  return (
    <header className={styles.header}>
      <a className={styles.brand} href={hrefOf('judge')}>
        <Mark />
        {texts.brand}
      </a>
      <nav className={styles.nav} aria-label={texts.navigation}>
        {pages.map((id) => (
          <a key={id} href={hrefOf(id)} aria-current={page === id ? 'page' : undefined}>
            {texts.pages[id]}
          </a>
        ))}
      </nav>
      <JudgeStatus />
      <ThemeSwitch />
    </header>
  );
}

function Mark() {
  return (
    <svg className={styles.logo} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 12h18" className={styles.axis} />
      <circle cx="4.5" cy="12" r="3" data-tone="a" />
      <rect x="16.7" y="9.2" width="5.6" height="5.6" rx="1" data-tone="b" />
      <path d="M12 8l4 4-4 4-4-4z" />
    </svg>
  );
}

const nextTheme = { system: 'light', light: 'dark', dark: 'system' } as const;

function ThemeSwitch() {
  const theme = useAppState(({ settings }) => settings.theme);
  const { chooseTheme } = useActions();
  const next = nextTheme[theme];
  return (
    <button
      type="button"
      className={`quiet-button ${styles.theme}`}
      onClick={() => chooseTheme(next)}
      title={texts.themeTitle(texts.themes[theme], texts.themes[next])}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.2" />
        <path d={themeShape[theme]} />
      </svg>
      <span className="visually-hidden">{texts.theme(texts.themes[theme])}</span>
    </button>
  );
}

/** Half filled follows the system, empty is light, full is dark. */
const themeShape = {
  system: 'M8 1.8a6.2 6.2 0 0 1 0 12.4z',
  light: '',
  dark: 'M8 1.8a6.2 6.2 0 0 1 0 12.4A6.2 6.2 0 0 1 8 1.8z',
} as const;
