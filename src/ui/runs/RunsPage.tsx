import { useRoute } from '../route';
import { RunPage } from './RunPage';
import { RunsOverview } from './RunsOverview';

/** Dataset runs: all of them, or the one that the address names. */
export default function RunsPage() {
  const { ids } = useRoute();
  const [runId] = ids;
  return runId === undefined ? <RunsOverview /> : <RunPage key={runId} runId={runId} />;
}
