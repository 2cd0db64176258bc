import type { ReadContext, WriteContext } from '#core/context.ts';
import { toJson } from '#core/json.ts';
import { transact } from '#core/transact.ts';
import type { RowProblem } from './problem.ts';

interface Which {
  readonly importId: string;
  readonly position: number;
  readonly rowCount: number;
}

/** Notes that a product was taken over; once, whoever else does. */
export async function markDone(
  { tx }: WriteContext,
  { importId, position }: Which,
  isChanged: boolean,
): Promise<void> {
  await tx.$executeRaw`
    WITH done AS (
      UPDATE goods_product_import_unit SET state = 'DONE', rows = '[]'
      WHERE import_id = ${importId}::uuid AND position = ${position}::int AND state = 'WAITING' RETURNING row_count
    )
    UPDATE goods_product_import SET rows_done = rows_done + d.row_count, changed = changed + ${isChanged ? 1 : 0}::int
    FROM done d WHERE id = ${importId}::uuid`;
}

/** Notes that a product cannot be taken over, and why; once, whoever else does. */
export async function markFailed(
  { tx }: WriteContext,
  { importId, position }: Which,
  problems: readonly RowProblem[],
): Promise<void> {
  const noted = numbered(problems).map(({ row, at, column, error }) => ({
    ...{ row, at, column },
    ...{ code: error.code, messages: error.messages },
  }));
  await tx.$executeRaw`
    WITH failed AS (
      UPDATE goods_product_import_unit SET state = 'FAILED', rows = '[]'
      WHERE import_id = ${importId}::uuid AND position = ${position}::int AND state = 'WAITING' RETURNING row_count
    ), noted AS (
      INSERT INTO goods_product_import_problem (import_id, row, position, "column", code, messages)
      SELECT ${importId}::uuid, p.row, p.at, p."column", p.code, p.messages
      FROM failed, jsonb_to_recordset(${toJson(noted)}::jsonb) AS p(row int, at int, "column" text, code text, messages jsonb)
    )
    UPDATE goods_product_import SET rows_failed = rows_failed + f.row_count FROM failed f WHERE id = ${importId}::uuid`;
}

/** Several problems of one row are numbered. */
function numbered(problems: readonly RowProblem[]): (RowProblem & { readonly at: number })[] {
  const counts = new Map<number, number>();
  return problems.map((problem) => {
    const at = counts.get(problem.row) ?? 0;
    counts.set(problem.row, at + 1);
    return { ...problem, at };
  });
}

/** Nothing waits any more: the import is done, unless somebody is still at its last products. */
export async function finishImport(ctx: ReadContext, importId: string): Promise<void> {
  await transact(ctx, async ({ tx, clock }) => {
    await tx.$executeRaw`
      UPDATE goods_product_import i SET state = 'DONE', ended_at = ${clock.now()}::timestamptz
      WHERE i.id = ${importId}::uuid AND i.state = 'RUNNING' AND NOT EXISTS (
        SELECT FROM goods_product_import_unit u WHERE u.import_id = i.id AND u.state = 'WAITING')`;
  });
}
