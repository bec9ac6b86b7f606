import type { JudgmentJob } from '../../judge/judgment';
import type { FormRunRecord } from '../../workloads/runRecord';
import { itemsOf } from '../../workloads/bestOfN';
import { responseName } from './ranking/rankingWords';
import { jobTexts as texts, orderLabels } from './texts';

/** Which judgment of its run this is: `A shown first`, `sample 3, B shown first`, `Response 2`. */
export function jobTitle(run: FormRunRecord, job: JudgmentJob): string {
  const order = orderLabels[job.order];
  if (run.workload === 'best-of-n') {
    const [first, second] = itemsOf(run, job);
    if (first === undefined) return order;
    if (second === undefined) return responseName(first);
    return texts.comparison(responseName(first), responseName(second), order);
  }
  if (run.workload !== 'majority-voting') return order;
  const sample = job.sample + 1;
  return job.task.kind === 'pairwise' ? texts.sampleInOrder(sample, order) : texts.sample(sample);
}
