import type { Judgment } from '../../judge/judgment';
import { modelLabel } from '../../state/selectors';
import { Facts } from '../controls/Facts';
import { inCount, inDuration, inPercent, plural } from '../../report/numbers';
import { thoughtWords } from './critique/Thought';
import { answerWords, protocolLabel } from '../../report/words';
import { modeLabels } from '../../report/texts';
import { orderLabels } from './words';

/** Everything that is needed to repeat a judgment and to see what was really said. */
export function Details({ judgments }: { judgments: readonly Judgment[] }) {
  return (
    <details className="details">
      <summary>Details</summary>
      <div className="details-columns">
        {judgments.map((judgment) => (
          <JudgmentDetails
            key={judgment.job.key}
            judgment={judgment}
            showOrder={judgments.length > 1}
          />
        ))}
      </div>
    </details>
  );
}

function JudgmentDetails({ judgment, showOrder }: { judgment: Judgment; showOrder: boolean }) {
  const { job, completion, trace } = judgment;
  return (
    <section className="judgment-details">
      {showOrder && <h3>{orderLabels[job.order]}</h3>}
      <Facts facts={factsOf(judgment)} />
      {completion.thought !== undefined && (
        <>
          <h4>Thought</h4>
          <pre tabIndex={0} aria-label={`Thought, ${orderLabels[job.order]}`}>
            {completion.thought}
          </pre>
        </>
      )}
      <h4>Raw output</h4>
      <pre tabIndex={0} aria-label={`Raw output, ${orderLabels[job.order]}`}>
        {completion.text || '(nothing was written)'}
      </pre>
      <h4>Prompt as sent</h4>
      <pre tabIndex={0} aria-label={`Prompt as sent, ${orderLabels[job.order]}`}>
        {trace?.prompt ?? '(nothing was sent)'}
      </pre>
    </section>
  );
}

/** Name and value of every fact, for the page and for the copy in Markdown. */
export function factsOf(judgment: Judgment) {
  const { job, outcome, readout, trace, completion, judgedAt } = judgment;
  const { model, decoding, mode } = job;
  const facts: [string, string][] = [
    ['Protocol', `${protocolLabel(job.protocolId)} (${job.protocolId})`],
    ['Way of judging', modeLabels[mode]],
    ['Judge', modelLabel(model.id)],
    ['Model revision', model.revision],
    ['dtype', model.dtype],
    ['Seed', String(decoding.seed)],
    ['Decoding', decodingWords(decoding)],
    ['Verdict', outcome.kind === 'judged' ? outcome.origin : outcome.kind],
  ];
  if (readout.length > 0) {
    const read = readout.map(
      ({ answer, probability }) => `${answerWords(answer)} ${inPercent(probability)}`,
    );
    facts.push(['Probabilities read', read.join(', ')]);
  }
  const thought = thoughtWords(judgment);
  if (thought !== null) facts.push(['Thought', thought]);
  if (trace) facts.push(...traceFacts(trace, completion.thoughtTokens ?? 0));
  facts.push(['Text ended', finishWords[completion.finish]]);
  facts.push(['Judged', new Date(judgedAt).toLocaleString()]);
  return facts;
}

const finishWords = {
  stop: 'by itself',
  length: 'at the token limit',
  interrupted: 'stopped',
} as const;

function decodingWords({
  temperature,
  topK,
  topP,
  maxTokens,
}: Judgment['job']['decoding']): string {
  const limit = `at most ${inCount(maxTokens)} tokens`;
  if (temperature === 0) return `greedy, ${limit}`;
  return `temperature ${temperature}, top-k ${topK || 'off'}, top-p ${topP}, ${limit}`;
}

function traceFacts(
  trace: NonNullable<Judgment['trace']>,
  thoughtTokens: number,
): [string, string][] {
  const { promptTokens, reusedTokens, completionTokens, prefillMs, decodeMs, device } = trace;
  const reused = reusedTokens > 0 ? `, ${inCount(reusedTokens)} of them reused` : '';
  const facts: [string, string][] = [
    ['Device', device],
    ['Prompt tokens', `${inCount(promptTokens)}${reused}`],
    ['Written tokens', inCount(completionTokens)],
    ['Time', `${inDuration(prefillMs)} reading, ${inDuration(decodeMs)} writing`],
  ];
  const written = completionTokens + thoughtTokens;
  if (written > 0 && decodeMs > 0) {
    facts.push(['Tokens per second', ((written / decodeMs) * 1000).toFixed(1)]);
  }
  if (trace.decodedTogether !== undefined) {
    facts.push([
      'Written together with',
      plural(trace.decodedTogether - 1, { one: '# other sample', other: '# other samples' }),
    ]);
  }
  if (trace.coverage !== null) facts.push(['Coverage of the answers', inPercent(trace.coverage)]);
  return facts;
}
