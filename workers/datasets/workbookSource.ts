import { messageOf } from '../../src/judge/messageOf';
import { tableRecords } from '../../src/datasets/in/reading/tableRecords';
import { failed, ImportStop, type RecordBatch, type RecordSource } from './recordSource';

/** Larger workbooks would have to be unpacked as a whole into a worker's memory. */
const MOST_BYTES = 200_000_000;

/**
 * The rows of one sheet of an Excel workbook (`.xlsx`); lines are the sheet's. The reader is loaded
 * with the first such file. @param sheet its name, where the workbook has several with content
 */
export function workbookSource(file: Blob, sheet: string | undefined): RecordSource {
  async function* batches(): AsyncGenerator<RecordBatch> {
    if (file.size > MOST_BYTES) {
      throw failed('This workbook is larger than 200 MB. Save the sheet as CSV and import that.');
    }
    const { default: readWorkbook } = await import('read-excel-file/web-worker');
    const sheets = await readWorkbook(await file.arrayBuffer(), { trim: false }).catch(
      (error: unknown) => {
        const reason = messageOf(error);
        throw failed(`This is a ZIP archive and no Excel workbook that can be read: ${reason}`);
      },
    );
    const filled = sheets.filter(({ data }) => data.length > 0);
    const chosen = filled.length === 1 ? filled[0] : filled.find((one) => one.sheet === sheet);
    if (chosen === undefined && filled.length > 1) {
      const tables = filled.map(({ sheet: path, data }) => ({ path, rowCount: data.length - 1 }));
      throw new ImportStop({ kind: 'tables', tables });
    }
    const records = tableRecords((chosen?.data ?? []).map((cells) => cells.map(cellText)));
    yield { records, readBytes: file.size };
  }
  return { batches, notes: () => [] };
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
