import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { categoryChanged } from '../../events.ts';
import { parseReason } from '../../form.ts';
import { goodsPermissions } from '../../permissions.ts';
import { categoryErrors } from './errors.ts';
import { lockTree } from './lock-tree.ts';

interface Retirement {
  readonly categoryId: string;
  readonly reason: string;
}

/**
 * Takes a category out of use; products keep it, and are found by other ways. Retiring it again changes nothing.
 *
 * @throws AccessError without `goods.catalogue`; DomainError GOODS_REASON_LENGTH, CATEGORY_NOT_FOUND,
 * CATEGORY_HAS_CHILDREN.
 */
export async function retireCategory(ctx: ReadContext, form: Retirement): Promise<{ categoryId: string }> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const reason = parseReason(form.reason);
  const { categoryId } = form;
  const path = ['categoryId'];
  return transact(ctx, async (write) => {
    await lockTree(write);
    const before = await write.tx.category.findUnique({ where: { id: categoryId } });
    if (!before) throw categoryErrors.CATEGORY_NOT_FOUND({ path });
    if (before.retiredAt) return { categoryId };
    if ((await write.tx.category.count({ where: { parentId: categoryId, retiredAt: null } })) > 0)
      throw categoryErrors.CATEGORY_HAS_CHILDREN({ path });
    const now = write.clock.now();
    const data = { retiredAt: now, updatedAt: now };
    await write.tx.category.updateMany({ where: { id: categoryId }, data });
    recordAudit(write, { action: 'retireCategory', subject: `category:${categoryId}`, before, reason });
    write.emit(categoryChanged, categoryId, { categoryId });
    return { categoryId };
  });
}
