import { useActions, useAppState } from '../appContext';
import { draftOfSample } from '../judge/sampleDraft';
import { PreferencePicture } from './PreferencePicture';

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
      <p>{teaching[kind]}</p>
      <p>Everything happens on this device. Nothing that you paste leaves it.</p>
      <button type="button" className="secondary" onClick={() => void tryIt()}>
        Judge an example
      </button>
    </div>
  );
}

const teaching = {
  pairwise:
    'Paste a question and two answers. The judge reads them twice, once in each order; its critiques appear here, with a verdict, its probability, and whether the verdict survives the swap.',
  rating:
    'Paste a question and one answer. The judge’s critique appears here, with a score and the probability of every other score.',
  'best-of-n':
    'Paste a question and several answers. The judge rates each, or compares them two at a time in both orders; the ranking appears here, and every place opens to the judgments behind it.',
} as const;
