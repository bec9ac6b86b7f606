import { useId } from 'react';
import type { JudgeProtocol } from '../../judge/protocol';
import { protocolsFor } from '../../state/judging/draft';
import { cautionsFor, trainedProtocols } from '../../state/selectors';
import { texts } from './texts';

interface ProtocolSelectProps {
  readonly kind: JudgeProtocol['kind'];
  readonly modelId: string;
  readonly value: string;
  readonly onChange: (protocolId: string) => void;
}

/** How the judge is asked, with what to know of it. Protocols that it was trained for stand apart. */
export function ProtocolSelect({ kind, modelId, value, onChange }: ProtocolSelectProps) {
  const id = useId();
  const trained = trainedProtocols(modelId);
  const all = protocolsFor(kind);
  const fits = trained ? all.filter((protocol) => trained.includes(protocol.id)) : all;
  const others = all.filter((protocol) => !fits.includes(protocol));
  const cautions = cautionsFor(modelId, value).slice(0, 1);
  return (
    <div className="field">
      <label htmlFor={id}>{texts.protocol}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {others.length === 0 ? (
          <Options of={fits} />
        ) : (
          <>
            {fits.length > 0 && (
              <optgroup label={texts.trainedFor}>
                <Options of={fits} />
              </optgroup>
            )}
            <optgroup label={texts.otherProtocols}>
              <Options of={others} />
            </optgroup>
          </>
        )}
      </select>
      {cautions.map((caution) => (
        <p key={caution} className="caution">
          {caution}
        </p>
      ))}
    </div>
  );
}

function Options({ of }: { of: readonly JudgeProtocol[] }) {
  return of.map(({ id, label, language }) => (
    <option key={id} value={id}>
      {language === 'en' ? label : texts.inLanguage(label, texts.languages[language])}
    </option>
  ));
}
