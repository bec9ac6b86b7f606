import { useActions, useAppState } from '../appContext';
import { draftOfExample } from '../judge/exampleDraft';
import { texts as formTexts } from '../judge/texts';
import { PreferencePicture } from './PreferencePicture';
import { regionTexts as texts } from './texts';
import styles from './Verdict.module.css';

/** Before the first verdict: what will stand here, and an example that can be run at once. */
export function EmptyVerdict() {
  const kind = useAppState((state) => state.draft.kind);
  const draft = useAppState((state) => state.draft);
  const { replaceDraft, judge } = useActions();
  const tryIt = async () => {
    const { examples } = await import('../judge/examples');
    // A ranking teaches itself best; every other form starts with the plainest case, a pair.
    const ranking = kind === 'best-of-n';
    const example = examples.find(({ task }) => (task.kind === 'best-of-n') === ranking);
    if (!example) return;
    replaceDraft(draftOfExample(example, draft), formTexts.exampleLoaded(example.title));
    await judge();
  };
  return (
    <div className={styles.empty}>
      {kind === 'pairwise' && <PreferencePicture judgments={[]} check={null} />}
      <p>{texts.teaching[kind]}</p>
      <p>{texts.emptyPrivacy}</p>
      <button type="button" className="secondary" onClick={() => void tryIt()}>
        {texts.judgeExample}
      </button>
    </div>
  );
}
