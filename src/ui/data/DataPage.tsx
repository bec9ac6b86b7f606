import { BackupSection } from './BackupSection';
import { EraseSection } from './EraseSection';
import { RestoreSection } from './RestoreSection';
import { texts } from './texts';
import { UnreadableSection } from './UnreadableSection';

/** What is stored on this device: take it home, bring it back, mend it, delete it. */
export default function DataPage() {
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <p className="quiet">{texts.intro}</p>
      <BackupSection />
      <RestoreSection />
      <UnreadableSection />
      <EraseSection />
    </div>
  );
}
