import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { rearm } from './cell-text.ts';
import { type ColumnName, columnNames, type FileRow } from './columns.ts';
import { transferErrors } from './errors.ts';

/** A file has so many rows at most, its header left out. */
export const maxRows = 20_000;
const maxRecordBytes = 300_000;
/** Read in pieces of that many characters, so that others get their turn in between. */
const pieceLength = 65_536;

interface Read {
  readonly record: readonly string[];
  readonly info: { readonly records: number; readonly empty_lines: number };
}

/**
 * The rows of a CSV file with the columns of `columnNames` in any order.
 * @throws DomainError IMPORT_ENCODING, IMPORT_BROKEN, IMPORT_EMPTY, IMPORT_ROWS, or about its header.
 */
export async function readFile(bytes: Uint8Array): Promise<FileRow[]> {
  const text = decode(bytes);
  const rows: FileRow[] = [];
  let header: readonly ColumnName[] | undefined;
  try {
    const parser = Readable.from(piecesOf(text)).pipe(
      parse({
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        record_delimiter: ['\r\n', '\n'],
        max_record_size: maxRecordBytes,
      }),
    );
    for await (const { record, info } of parser as AsyncIterable<Read>) {
      if (!header) header = parseHeader(record);
      else rows.push(rowOf(record, header, info.records + info.empty_lines));
      if (rows.length > maxRows) throw transferErrors.IMPORT_ROWS({ path: ['csv'], data: { max: maxRows } });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw transferErrors.IMPORT_BROKEN({ path: ['csv'], data: { row: rowOfError(error) } });
  }
  if (rows.length === 0) throw transferErrors.IMPORT_EMPTY({ path: ['csv'] });
  return rows;
}

/** The parser is ahead of whoever reads what it gives, so that only its error knows where it stopped. */
function rowOfError(error: CsvError): number {
  return Number(error.records) + Number(error.empty_lines) + 1;
}

/** A replacement character says that somebody has decoded it wrongly before. */
function decode(bytes: Uint8Array): string {
  const text = tryToDecode(bytes);
  if (text === undefined || text.includes('\u0000') || text.includes('\uFFFD'))
    throw transferErrors.IMPORT_ENCODING({ path: ['csv'] });
  return text;
}

function tryToDecode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function* piecesOf(text: string): Iterable<string> {
  for (let from = 0; from < text.length; from += pieceLength) yield text.slice(from, from + pieceLength);
}

function parseHeader(record: readonly string[]): ColumnName[] {
  const path = ['csv'];
  const header = record.map((cell) => {
    const name = columnNames.find((one) => one === cell.trim().toLowerCase());
    if (!name)
      throw transferErrors.IMPORT_COLUMN_UNKNOWN({ path, data: { column: cell.trim().slice(0, 60) } });
    return name;
  });
  const twice = header.find((name, index) => header.indexOf(name) < index);
  if (twice) throw transferErrors.IMPORT_COLUMN_TWICE({ path, data: { column: twice } });
  const missing = columnNames.find((name) => !header.includes(name));
  if (missing) throw transferErrors.IMPORT_COLUMN_MISSING({ path, data: { column: missing } });
  return header;
}

function rowOf(record: readonly string[], header: readonly ColumnName[], row: number): FileRow {
  const entries = header.map((name, index) => [name, rearm(record[index] ?? '').trim()] as const);
  const cells = Object.fromEntries(entries) as Record<ColumnName, string>;
  return record.length === header.length ? { row, cells } : { row, cells, cellCount: record.length };
}
