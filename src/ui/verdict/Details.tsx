import type { Judgment } from '../../judge/judgment';
import { modelLabel } from '../../state/selectors';
import { Facts } from '../controls/Facts';
import { inCount, inPercent } from '../../report/numbers';
import { thoughtWords } from './critique/Thought';
import { answerWords, protocolLabel } from '../../report/words';
import { modeLabels } from '../../report/texts';
import { detailTexts as texts, orderLabels } from './texts';
import styles from './Verdict.module.css';

/** Everything that is needed to repeat a judgment and to see what was really said. */
export function Details({ judgments }: { judgments: readonly Judgment[] }) {
  return (
    <details className={styles.details}>
      <summary>{texts.details}</summary>
      <div className="columns">
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
  const order = orderLabels[job.order];
  return (
    <section className={styles.judgment}>
      {showOrder && <h3>{order}</h3>}
      <Facts facts={factsOf(judgment)} />
      {completion.thought !== undefined && (
        <>
          <h4>{texts.thought}</h4>
          <pre tabIndex={0} aria-label={texts.ofOrder(texts.thought, order)}>
            {completion.thought}
          </pre>
        </>
      )}
      <h4>{texts.rawOutput}</h4>
      <pre tabIndex={0} aria-label={texts.ofOrder(texts.rawOutput, order)}>
        {completion.text || texts.nothingWritten}
      </pre>
      <h4>{texts.promptSent}</h4>
      <pre tabIndex={0} aria-label={texts.ofOrder(texts.promptSent, order)}>
        {trace?.prompt ?? texts.nothingSent}
      </pre>
    </section>
  );
}

/** Name and value of every fact, for the page and for the copy in Markdown. */
export function factsOf(judgment: Judgment) {
  const { job, outcome, readout, trace, completion, judgedAt } = judgment;
  const { model, decoding, mode } = job;
  const facts: [string, string][] = [
    [texts.protocol, `${protocolLabel(job.protocolId)} (${job.protocolId})`],
    [texts.mode, modeLabels[mode]],
    [texts.judge, modelLabel(model.id)],
    [texts.revision, model.revision],
    [texts.dtype, model.dtype],
    [texts.seed, String(decoding.seed)],
    [texts.decoding, decodingWords(decoding)],
    [texts.verdict, originWords(outcome)],
  ];
  if (readout.length > 0) {
    const read = readout.map(
      ({ answer, probability }) => `${answerWords(answer)} ${inPercent(probability)}`,
    );
    facts.push([texts.probabilities, read.join(', ')]);
  }
  const thought = thoughtWords(judgment);
  if (thought !== null) facts.push([texts.thought, thought]);
  if (trace) facts.push(...traceFacts(trace, completion.thoughtTokens ?? 0));
  facts.push([texts.ended, texts.finish[completion.finish]]);
  facts.push([texts.judgedAt, new Date(judgedAt).toLocaleString()]);
  return facts;
}

function originWords(outcome: Judgment['outcome']): string {
  if (outcome.kind === 'judged') return texts.origins[outcome.origin];
  return outcome.kind === 'unparsable' ? texts.noVerdict : texts.failed;
}

function decodingWords({
  temperature,
  topK,
  topP,
  maxTokens,
}: Judgment['job']['decoding']): string {
  if (temperature === 0) return texts.greedy(maxTokens);
  return texts.sampled(temperature, topK === 0 ? texts.off : String(topK), topP, maxTokens);
}

function traceFacts(
  trace: NonNullable<Judgment['trace']>,
  thoughtTokens: number,
): [string, string][] {
  const { promptTokens, reusedTokens, completionTokens, prefillMs, decodeMs, device } = trace;
  const prompt =
    reusedTokens > 0 ? texts.promptTokensReused(promptTokens, reusedTokens) : inCount(promptTokens);
  const facts: [string, string][] = [
    [texts.device, device],
    [texts.promptTokens, prompt],
    [texts.writtenTokens, inCount(completionTokens)],
    [texts.time, texts.timeOf(prefillMs, decodeMs)],
  ];
  const written = completionTokens + thoughtTokens;
  if (written > 0 && decodeMs > 0) {
    facts.push([texts.tokensPerSecond, ((written / decodeMs) * 1000).toFixed(1)]);
  }
  if (trace.decodedTogether !== undefined) {
    facts.push([texts.writtenTogether, texts.otherSamples(trace.decodedTogether - 1)]);
  }
  if (trace.coverage !== null) facts.push([texts.coverage, inPercent(trace.coverage)]);
  return facts;
}
