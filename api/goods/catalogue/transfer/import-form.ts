import type { ProductImportMode } from '#core/db/generated/client/enums.ts';
import { parseReason } from '../../form.ts';
import { transferErrors } from './errors.ts';

export interface ProductImportForm {
  /** A file, or a piece of one. */
  readonly csv: string;
  /** Whether that is text, or the bytes of it in Base64. */
  readonly encoding: 'TEXT' | 'BASE64';
  readonly mode: ProductImportMode;
  /** The import that this is another piece of. */
  readonly continues?: string | undefined;
  /** Whether other pieces follow. */
  readonly completeness: 'COMPLETE' | 'MORE_FOLLOWS';
  readonly reason: string;
}

export interface ImportPiece extends Omit<ProductImportForm, 'csv' | 'encoding'> {
  readonly bytes: Buffer;
}

/** Of all pieces together. */
export const maxBytes = 8 * 1024 * 1024;

/** @throws DomainError IMPORT_ENCODING, IMPORT_SIZE, GOODS_REASON_LENGTH. */
export function parsePiece({ csv, encoding, ...form }: ProductImportForm): ImportPiece {
  const path = ['csv'];
  if (csv.length > maxBytes * 2) throw transferErrors.IMPORT_SIZE({ path, data: { max: maxBytes } });
  if (encoding === 'BASE64' && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(csv))
    throw transferErrors.IMPORT_ENCODING({ path });
  const bytes = Buffer.from(csv, encoding === 'BASE64' ? 'base64' : 'utf8');
  checkSize(bytes.length);
  return { ...form, bytes, reason: parseReason(form.reason) };
}

/** @throws DomainError IMPORT_SIZE. */
export function checkSize(bytes: number): void {
  if (bytes > maxBytes) throw transferErrors.IMPORT_SIZE({ path: ['csv'], data: { max: maxBytes } });
}
