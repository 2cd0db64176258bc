import { createHash } from 'node:crypto';
import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { runSoon } from '#core/jobs/run-soon.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import { goodsPermissions } from '../../permissions.ts';
import type { FileRow } from './columns.ts';
import { transferErrors } from './errors.ts';
import { checkSize, type ImportPiece, type ProductImportForm, parsePiece } from './import-form.ts';
import { readFile } from './read-file.ts';
import { runProductImports } from './run-imports.ts';
import { unitsOf } from './units.ts';

/**
 * Takes a CSV file of products, in one piece or in several. When all of it is there and can be read, a job takes over its
 * products one by one; what is wrong with some stops none of the others.
 *
 * @throws AccessError without `goods.catalogue`; DomainError GOODS_REASON_LENGTH, IMPORT_NOT_FOUND, IMPORT_NOT_RECEIVING,
 * IMPORT_SIZE, as `readFile`, or about the idempotency key.
 */
export async function importProducts(
  ctx: ReadContext,
  form: ProductImportForm,
): Promise<{ importId: string }> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const piece = parsePiece(form);
  const before = piece.continues ? await piecesOf(ctx, piece.continues) : [];
  if (!before) return replayOrRefuse(ctx, piece);
  const sent = before.reduce((sum, { length }) => sum + length, 0);
  checkSize(sent + piece.bytes.length);
  const isComplete = piece.completeness === 'COMPLETE';
  // Read with no transaction open: that takes a while.
  const rows = isComplete ? await readFile(Buffer.concat([...before, piece.bytes])) : [];
  return transact(ctx, (write) => take(write, piece, { count: before.length, rows }), {
    idempotent: requestOf(piece),
  });
}

function requestOf({ bytes, ...said }: ImportPiece) {
  const csv = createHash('sha256').update(bytes).digest('hex');
  return { operation: 'importProducts', body: { ...said, csv } };
}

/** No more is taken of it: unless this is a repeat of the last piece, it is refused. */
function replayOrRefuse(ctx: ReadContext, piece: ImportPiece): Promise<{ importId: string }> {
  const importId = piece.continues ?? '';
  const refuse = async (write: WriteContext) => {
    await lock(write, importId, 0);
    throw transferErrors.IMPORT_NOT_RECEIVING({ path: ['continues'] });
  };
  return transact(ctx, refuse, { idempotent: requestOf(piece) });
}

/** Undefined when it takes no more. */
async function piecesOf({ db }: ReadContext, importId: string): Promise<Uint8Array[] | undefined> {
  const where = { id: importId, state: 'RECEIVING' as const };
  if ((await db.productImport.count({ where })) === 0) return undefined;
  const parts = await db.productImportPart.findMany({
    where: { importId },
    orderBy: { position: 'asc' },
  });
  return parts.map(({ content }) => content);
}

interface Known {
  /** How many pieces were there before this one. */
  readonly count: number;
  readonly rows: readonly FileRow[];
}

async function take(write: WriteContext, piece: ImportPiece, known: Known): Promise<{ importId: string }> {
  const importId = piece.continues ?? (await open(write, piece));
  if (piece.continues) await lock(write, importId, known.count);
  if (piece.completeness === 'COMPLETE') await begin(write, importId, known.rows);
  else
    await write.tx.$executeRaw`
      INSERT INTO goods_product_import_part (import_id, position, content)
      VALUES (${importId}::uuid, ${known.count}::int, ${piece.bytes}::bytea)`;
  return { importId };
}

async function open(write: WriteContext, { mode, reason }: ImportPiece): Promise<string> {
  const id = newId(write.clock);
  const actor = callerKey(write.caller);
  await write.tx.$executeRaw`
    INSERT INTO goods_product_import (id, mode, state, actor, reason, created_at)
    VALUES (${id}::uuid, ${mode}::"ProductImportMode", 'RECEIVING', ${actor}, ${reason}, ${write.clock.now()}::timestamptz)`;
  return id;
}

/** Whoever adds a piece holds the import, and nobody has added one since the pieces were read. */
async function lock({ tx, caller }: WriteContext, importId: string, count: number): Promise<void> {
  const path = ['continues'];
  const [found] = await tx.$queryRaw<{ state: string; actor: string }[]>`
    SELECT state, actor FROM goods_product_import WHERE id = ${importId}::uuid FOR NO KEY UPDATE`;
  if (!found) throw transferErrors.IMPORT_NOT_FOUND({ path });
  const isMine = found.state === 'RECEIVING' && found.actor === callerKey(caller);
  if (!isMine || (await tx.productImportPart.count({ where: { importId } })) !== count)
    throw transferErrors.IMPORT_NOT_RECEIVING({ path });
}

async function begin(write: WriteContext, importId: string, rows: readonly FileRow[]): Promise<void> {
  const units = unitsOf(rows).map((unit, position) => ({
    position,
    rowCount: unit.length,
    rows: unit.map(withoutEmpty),
  }));
  await write.tx.$executeRaw`
    INSERT INTO goods_product_import_unit (import_id, position, row_count, rows)
    SELECT ${importId}::uuid, u.position, u."rowCount", u.rows
    FROM jsonb_to_recordset(${toJson(units)}::jsonb) AS u(position int, "rowCount" int, rows jsonb)`;
  await write.tx.$executeRaw`DELETE FROM goods_product_import_part WHERE import_id = ${importId}::uuid`;
  await write.tx.$executeRaw`
    UPDATE goods_product_import SET state = 'RUNNING', rows_total = ${rows.length}::int WHERE id = ${importId}::uuid`;
  recordAudit(write, {
    action: 'importProducts',
    subject: `productImport:${importId}`,
    after: { rows: rows.length, products: units.length },
  });
  await runSoon(write, runProductImports);
}

function withoutEmpty({ cells, ...row }: FileRow) {
  return { ...row, cells: Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== '')) };
}
