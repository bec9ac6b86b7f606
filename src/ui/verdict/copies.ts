import type { Judgment } from '../../judge/judgment';
import type { TaskContext } from '../../judge/task';
import type { HistoryEntry } from '../../state/appState';
import { summariseRun, type RunSummary } from '../../state/judging/planRun';
import { protocolLabel } from '../../report/words';
import { modelLabel } from '../../state/selectors';
import { factsOf } from './Details';
import { runHeadline } from './headline';
import { jobTitle } from './jobWords';
import { responseName, scoreWords, strengthWords } from './ranking/rankingWords';
import { judgmentNotes } from './words';
import { copyTexts as texts, slotLabels } from './texts';

/** A run as Markdown, for a report or a message. */
export function toMarkdown({ run, judgments }: HistoryEntry): string {
  const summary = summariseRun({ run, judgments });
  const { text, more } = runHeadline(summary);
  const lines = [
    `# ${text}`,
    more,
    texts.source(
      modelLabel(run.model.id),
      run.model.revision,
      run.model.dtype,
      protocolLabel(run.protocolId),
    ),
    rankingLines(summary),
    ...textSections(run),
    ...judgments.map((judgment) => critiqueSection(run, judgment)),
  ];
  return `${lines.filter((line) => line !== '').join('\n\n')}\n`;
}

/** A run as JSON: the record and its judgments, nothing left out. */
export function toJson(entry: HistoryEntry): string {
  return `${JSON.stringify(entry, null, 2)}\n`;
}

type Run = HistoryEntry['run'];

function textSections(run: Run): readonly string[] {
  const { query, reference }: TaskContext = run.workload === 'best-of-n' ? run.context : run.task;
  return [
    section(slotLabels.query, query),
    ...responsesOf(run).map(([name, text]) => section(name, text)),
    ...(reference === undefined ? [] : [section(slotLabels.reference, reference)]),
  ];
}

function responsesOf(run: Run): readonly (readonly [string, string])[] {
  if (run.workload === 'best-of-n') {
    return run.responses.map((text, item) => [responseName(item), text] as const);
  }
  const { task } = run;
  if (task.kind === 'rating') return [[slotLabels.response, task.response]];
  return [
    [slotLabels.responseA, task.responseA],
    [slotLabels.responseB, task.responseB],
  ];
}

/** The places of a ranking; empty for every other run. */
function rankingLines(summary: RunSummary): string {
  if (summary.workload !== 'best-of-n' || summary.missing > 0) return '';
  const strengths = summary.ranking.map(({ place, item, strength, interval: { low, high } }) =>
    texts.strengthLine(
      place,
      responseName(item),
      strengthWords(strength),
      strengthWords(low),
      strengthWords(high),
    ),
  );
  const ratings = summary.ratings.map((one) =>
    texts.scoreLine(
      one.place,
      responseName(one.item),
      scoreWords(one, summary.ratings),
      one.verdict.scale.max,
    ),
  );
  return [...strengths, ...ratings].join('\n');
}

function critiqueSection(run: Run, judgment: Judgment): string {
  const facts = factsOf(judgment).map(([name, value]) => `- ${name}: ${value}`);
  const title = `## ${texts.critique(jobTitle(run, judgment.job))}`;
  const critique = fenced(judgment.completion.text);
  return [title, ...judgmentNotes(judgment), critique, facts.join('\n')].join('\n\n');
}

const section = (title: string, text: string): string => `## ${title}\n\n${fenced(text)}`;

/** A fence that is longer than any in the text, so that the text cannot break out. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
