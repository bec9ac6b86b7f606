import { useEffect, useRef, useState } from 'react';
import { useActions, useAppState } from '../appContext';
import { draftOfExample, type Example } from './exampleDraft';
import { texts } from './texts';
import styles from './Composer.module.css';

/** Cases to start from, fetched when the menu is first opened. */
export function ExamplesMenu() {
  const [examples, setExamples] = useState<readonly Example[]>([]);
  const [open, setOpen] = useState(false);
  const box = useClosing(open, () => setOpen(false));
  const draft = useAppState((state) => state.draft);
  const { replaceDraft } = useActions();
  const toggle = () => {
    setOpen(!open);
    if (examples.length === 0)
      void import('./examples').then((module) => setExamples(module.examples));
  };
  const use = (example: Example) => {
    replaceDraft(draftOfExample(example, draft), texts.exampleLoaded(example.title));
    setOpen(false);
  };
  return (
    <div ref={box}>
      <button
        type="button"
        className="quiet-button"
        aria-expanded={open}
        aria-controls="examples"
        onClick={toggle}
      >
        {texts.examples}
      </button>
      <ul id="examples" className={styles.menu} hidden={!open}>
        {examples.map((example) => (
          <li key={example.title}>
            <button type="button" onClick={() => use(example)}>
              <b>{example.title}</b>
              <span>{example.shows}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Escape or a click elsewhere closes; the focus goes back to the button. */
function useClosing(open: boolean, close: () => void) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      close();
      box.current?.querySelector('button')?.focus();
    };
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('pointerdown', onPointer);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('pointerdown', onPointer);
    };
  });
  return box;
}
