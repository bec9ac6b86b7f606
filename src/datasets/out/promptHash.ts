import type { JudgeProtocol } from '../../judge/protocol';
import { protocolById } from '../../judge/protocols';
import type { Rubric } from '../../judge/rubric';
import { fingerprintText } from '../fingerprint';

const rubric: Rubric = {
  criterion: 'Criterion',
  levels: [1, 2, 3, 4, 5].map((score) => ({ score, description: `Level ${String(score)}` })),
};
const context = { query: 'Query', reference: 'Reference' };

/**
 * The fingerprint of a protocol's words: its prompt for one fixed task, and what stands around the
 * verdict. Changes where they change. Empty where this build does not know the protocol.
 */
export function promptHash(protocolId: string): string {
  const protocol = protocolById(protocolId);
  return protocol === undefined ? '' : fingerprintText(JSON.stringify(wordsOf(protocol)));
}

function wordsOf(protocol: JudgeProtocol): readonly unknown[] {
  const { readout, rubric: needs } = protocol;
  const given = needs === 'required' ? { ...context, rubric } : context;
  const messages =
    protocol.kind === 'pairwise'
      ? protocol.render({ ...given, kind: 'pairwise', responseA: 'First', responseB: 'Second' })
      : protocol.render({ ...given, kind: 'rating', response: 'Response' });
  return [messages, readout.lead, readout.openingLead, readout.close, readout.choices];
}
