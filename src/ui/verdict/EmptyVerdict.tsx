import { useActions, useAppState } from '../appContext';
import { draftOfSample } from '../judge/sampleDraft';
import { PreferencePicture } from './PreferencePicture';
import { regionTexts as texts } from './texts';

/** Before the first verdict: what will stand here, and an example that can be run at once. */
export function EmptyVerdict() {
  const kind = useAppState((state) => state.draft.kind);
  const draft = useAppState((state) => state.draft);
  const { replaceDraft, judge } = useActions();
  const tryIt = async () => {
    const { samples } = await import('../judge/samples');
    // A ranking teaches itself best; every other form starts with the plainest case, a pair.
    const ranking = kind === 'best-of-n';
    const sample = samples.find(({ task }) => (task.kind === 'best-of-n') === ranking);
    if (!sample) return;
    replaceDraft(draftOfSample(sample, draft), `The form now holds the sample “${sample.title}”.`);
    await judge();
  };
  return (
    <div className="empty-verdict">
      {kind === 'pairwise' && <PreferencePicture judgments={[]} check={null} />}
      <p>{texts.teaching[kind]}</p>
      <p>{texts.emptyPrivacy}</p>
      <button type="button" className="secondary" onClick={() => void tryIt()}>
        {texts.judgeExample}
      </button>
    </div>
  );
}
