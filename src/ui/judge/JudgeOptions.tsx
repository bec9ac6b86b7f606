import type { JudgeProtocol } from '../../judge/protocol';
import { defaultDecoding } from '../../state/judging/decodingForm';
import { draftMode, isVote, modesFor } from '../../state/judging/draft';
import { useActions, useAppState } from '../appContext';
import { DecodingFields } from '../controls/DecodingFields';
import { ModeSelect } from '../controls/ModeSelect';
import { optionTexts as texts } from './texts';
import { Repeats, VoteOptions } from './VoteOptions';
import styles from './JudgeOptions.module.css';

/** How it is judged: mode, swap check or vote, and the decoding behind a disclosure. */
export function JudgeOptions({ protocol }: { protocol: JudgeProtocol }) {
  const draft = useAppState((state) => state.draft);
  const problem = useAppState((state) => state.draftProblem);
  const { editDraft, editDecoding } = useActions();
  return (
    <div className={styles.options}>
      <ModeSelect
        modes={modesFor(draft, protocol)}
        value={draftMode(draft, protocol)}
        onChange={(mode) => editDraft({ mode })}
      />
      {draft.kind !== 'best-of-n' && <Repeats />}
      {isVote(draft) && <VoteOptions protocol={protocol} />}
      <DecodingFields
        typed={draft.decoding}
        defaults={defaultDecoding(protocol, isVote(draft))}
        problem={problem}
        onChange={editDecoding}
      >
        <DeviceField />
      </DecodingFields>
    </div>
  );
}

const devices = ['auto', 'webgpu', 'wasm'] as const;

/** Where judges run, for whoever does not want what the page would choose. */
function DeviceField() {
  const device = useAppState(({ settings }) => settings.device);
  const { chooseDevice } = useActions();
  return (
    <div className="field">
      <label htmlFor="device">{texts.device}</label>
      <select
        id="device"
        value={device}
        onChange={(event) => {
          const chosen = devices.find((known) => known === event.target.value);
          if (chosen) void chooseDevice(chosen);
        }}
      >
        {devices.map((known) => (
          <option key={known} value={known}>
            {texts.devices[known]}
          </option>
        ))}
      </select>
    </div>
  );
}
