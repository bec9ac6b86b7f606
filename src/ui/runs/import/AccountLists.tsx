import type { RemarkList } from '../../../datasets/in/importAccount';
import { inCount, plural } from '../../../report/numbers';
import type { DatasetRecord } from '../../../run/dataset';
import { accountTexts } from './accountTexts';
import styles from './Import.module.css';
import { texts } from './texts';

const shownRows = 100;

/** What became of the file's records, list by list; folded. Nothing where there is nothing to say. */
export function AccountLists({ dataset: { account, name } }: { dataset: DatasetRecord }) {
  return (
    <>
      {account.notes.map(({ line, text }) => (
        <p key={`${line}-${text}`} className="caution">
          {text}
        </p>
      ))}
      {accountTexts.map(({ sort, title, caption }) => (
        <Remarks
          key={sort}
          list={account[sort]}
          title={plural(account[sort].count, title)}
          caption={`${caption} ${name}`}
        />
      ))}
    </>
  );
}

interface RemarksProps {
  readonly list: RemarkList;
  readonly title: string;
  readonly caption: string;
}

function Remarks({ list: { count, lines }, title, caption }: RemarksProps) {
  if (count === 0) return null;
  const shown = lines.slice(0, shownRows);
  return (
    <details className={styles.badRows}>
      <summary>
        {title}
        <span className="visually-hidden">{texts.accountCaption(caption)}</span>
      </summary>
      <div tabIndex={0} role="region" aria-label={caption}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.line}</th>
              <th scope="col">{texts.reason}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, text }, index) => (
              <tr key={`${line}-${index}`}>
                <td className="numbers">{inCount(line)}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > shown.length && <p className="hint">{texts.first(shown.length, count)}</p>}
    </details>
  );
}
