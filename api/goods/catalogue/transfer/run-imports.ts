import type { Caller } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { sqlState } from '#core/db/errors.ts';
import type { ProductImport } from '#core/db/generated/client/client.ts';
import { DomainError } from '#core/errors.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { categoryErrors } from '../categories/errors.ts';
import { parseProduct } from '../products/product-form.ts';
import { writeProduct } from '../products/write-product.ts';
import { columnNames, type FileRow } from './columns.ts';
import { transferErrors } from './errors.ts';
import { forgetOldImports } from './forget-imports.ts';
import { finishImport, markDone, markFailed } from './mark-unit.ts';
import { problemOf, UnitRefused } from './problem.ts';
import { readProduct } from './read-product.ts';

/** Each minute, and at once when a file was handed in: takes over the products of imports, each in a transaction of its own. */
export const runProductImports = defineJob({
  name: 'goods.importProducts',
  schedule: '* * * * *',
  async run(ctx) {
    const running = await ctx.db.productImport.findMany({
      where: { state: 'RUNNING' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    for (const one of running) await runImport(ctx, one);
    await forgetOldImports(ctx);
  },
});

async function runImport(ctx: ReadContext, job: ProductImport): Promise<void> {
  const asStarter = { ...ctx, caller: callerOf(job.actor) };
  while (await takeOver(asStarter, job));
  await finishImport(ctx, job.id);
}

/** What has been taken over is to be rolled back, since the import only checks. */
class OnlyChecked extends Error {
  readonly isChanged: boolean;

  constructor(isChanged: boolean) {
    super('This was only a check.');
    this.isChanged = isChanged;
  }
}

/**
 * Takes over the next product that waits: it is written and marked in one transaction, so that whoever is killed leaves it
 * waiting or done. A refusal rolls back, and is then noted by another one.
 *
 * @returns false when none waits.
 */
async function takeOver(ctx: ReadContext, job: ProductImport): Promise<boolean> {
  let unit: Unit | undefined;
  try {
    return await transact(ctx, async (write) => {
      unit = await lockNext(write, job.id);
      if (!unit) return false;
      const { isChanged } = await writeUnit(write, unit.rows, job.reason);
      if (job.mode === 'CHECK') throw new OnlyChecked(isChanged);
      await markDone(write, { importId: job.id, ...unit }, isChanged);
      return true;
    });
  } catch (error) {
    if (!unit) throw error;
    const which = { importId: job.id, ...unit };
    if (error instanceof OnlyChecked) await transact(ctx, (write) => markDone(write, which, error.isChanged));
    else {
      const refused = refusalIn(error, unit.rows);
      await transact(ctx, (write) => markFailed(write, which, refused.problems));
    }
    return true;
  }
}

export interface Unit {
  readonly position: number;
  readonly rowCount: number;
  readonly rows: readonly FileRow[];
}

type StoredRow = Omit<FileRow, 'cells'> & { readonly cells: Partial<FileRow['cells']> };

async function lockNext({ tx }: WriteContext, importId: string): Promise<Unit | undefined> {
  const [unit] = await tx.$queryRaw<(Omit<Unit, 'rows'> & { rows: StoredRow[] })[]>`
    SELECT position, row_count AS "rowCount", rows FROM goods_product_import_unit
    WHERE import_id = ${importId}::uuid AND state = 'WAITING' ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const nothing = Object.fromEntries(columnNames.map((name) => [name, ''])) as FileRow['cells'];
  return unit && { ...unit, rows: unit.rows.map((row) => ({ ...row, cells: { ...nothing, ...row.cells } })) };
}

async function writeUnit(write: WriteContext, rows: readonly FileRow[], reason: string) {
  const form = readProduct(rows);
  const categoryId = await categoryCalled(write, rows[0]?.cells.category ?? '');
  return writeProduct(write, { wanted: parseProduct({ ...form, categoryId }), reason });
}

async function categoryCalled({ tx }: WriteContext, slug: string): Promise<string | null> {
  if (slug === '') return null;
  const [category] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM goods_category WHERE slug = ${slug}`;
  if (!category) throw categoryErrors.CATEGORY_NOT_FOUND({ path: ['category'] });
  return category.id;
}

/** @throws whatever is no fault of the product's: then it waits until the job runs again. */
function refusalIn(error: unknown, rows: readonly FileRow[]): UnitRefused {
  if (error instanceof UnitRefused) return error;
  if (error instanceof DomainError) return new UnitRefused([problemOf(rows, error)]);
  // A value or a rule that only the database knows: it would refuse each time, and nothing after it would come to pass.
  if (/^2[23]/.test(sqlState(error) ?? ''))
    return new UnitRefused([problemOf(rows, transferErrors.IMPORT_FAILED())]);
  throw error;
}

/** Who handed it in: what they do stands on record as theirs. */
function callerOf(actor: string): Caller {
  const [kind, id = ''] = actor.split(':', 2);
  if (kind === 'user') return { kind, userId: id, sessionId: 'import', permissions: new Set() };
  if (kind === 'service') return { kind, apiKeyId: id, permissions: new Set() };
  return { kind: 'system', name: id };
}
