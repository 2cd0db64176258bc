import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** What is left of an import is of interest for that long; the audit log stays. */
const keptDays = 90;
/** A file of which nothing more came for that long was given up. */
const receivingDays = 1;

/** Deletes imports that nobody needs any more, with whatever is left of their files. */
export async function forgetOldImports(ctx: ReadContext): Promise<void> {
  const before = (days: number) => new Date(ctx.clock.now().getTime() - days * dayMs);
  await transact(ctx, async ({ tx }) => {
    await tx.$executeRaw`
      DELETE FROM goods_product_import WHERE (state = 'DONE' AND created_at < ${before(keptDays)}::timestamptz)
        OR (state = 'RECEIVING' AND created_at < ${before(receivingDays)}::timestamptz)`;
  });
}
