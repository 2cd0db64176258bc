import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Category } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { isSlug } from '#core/slug.ts';
import { transact } from '#core/transact.ts';
import { categoryChanged } from '../../events.ts';
import { formErrors, parseNumber, parseReason, parseText } from '../../form.ts';
import { goodsPermissions } from '../../permissions.ts';
import { categoryErrors } from './errors.ts';
import { lockTree } from './lock-tree.ts';
import { maxLevels, placeUnder } from './place.ts';

export interface CategoryForm {
  /** Which category: it is made when there is none. */
  readonly slug: string;
  /** Below which other one; at the top when nothing is said. */
  readonly parentId?: string | null | undefined;
  readonly titleEn: string;
  readonly titleZh: string;
  /** Where it stands among its neighbours; 0 is first. */
  readonly position?: number | null | undefined;
  /** Why, for the audit log. */
  readonly reason: string;
}

type CategoryContent = ReturnType<typeof parseCategory>;

const title = { min: 1, max: 100 };
const positions = { min: 0, max: 1_000_000 };

/**
 * Makes a category, or changes the one with this slug wholly; with it moves what lies below it. One that was retired is
 * used again.
 *
 * @throws AccessError without `goods.catalogue`; DomainError GOODS_SLUG_INVALID, GOODS_TEXT_LENGTH, GOODS_NUMBER_INVALID,
 * GOODS_REASON_LENGTH, CATEGORY_NOT_FOUND, CATEGORY_CIRCLE, CATEGORY_TOO_DEEP.
 */
export async function upsertCategory(ctx: ReadContext, form: CategoryForm): Promise<{ categoryId: string }> {
  requirePermission(ctx, goodsPermissions.catalogue);
  const content = parseCategory(form);
  const reason = parseReason(form.reason);
  return transact(ctx, async (write) => {
    await lockTree(write);
    const before = await write.tx.category.findUnique({ where: { slug: content.slug } });
    if (content.parentId) await checkPlace(write, content.parentId, before?.id);
    const categoryId = before ? await alter(write, before.id, content) : await create(write, content);
    const subject = `category:${categoryId}`;
    recordAudit(write, {
      action: 'upsertCategory',
      subject,
      before: before ?? undefined,
      after: content,
      reason,
    });
    write.emit(categoryChanged, categoryId, { categoryId });
    return { categoryId };
  });
}

function parseCategory({ slug, parentId, titleEn, titleZh, position }: CategoryForm) {
  if (!isSlug(slug)) throw formErrors.GOODS_SLUG_INVALID({ path: ['slug'] });
  return {
    slug,
    parentId: parentId ?? null,
    titleEn: parseText(titleEn, ['titleEn'], title),
    titleZh: parseText(titleZh, ['titleZh'], title),
    position: parseNumber(position ?? 0, ['position'], positions),
  };
}

async function checkPlace(write: WriteContext, parentId: string, movedId: string | undefined): Promise<void> {
  const path = ['parentId'];
  const place = await placeUnder(write, parentId, movedId);
  if (!place) throw categoryErrors.CATEGORY_NOT_FOUND({ path });
  if (place.isBelowItself) throw categoryErrors.CATEGORY_CIRCLE({ path });
  if (place.levels > maxLevels) throw categoryErrors.CATEGORY_TOO_DEEP({ path, data: { max: maxLevels } });
}

async function create(write: WriteContext, content: CategoryContent): Promise<string> {
  const now = write.clock.now();
  const data = { ...content, id: newId(write.clock), createdAt: now, updatedAt: now };
  await write.tx.category.createMany({ data: [data] });
  return data.id;
}

async function alter(write: WriteContext, id: Category['id'], content: CategoryContent): Promise<string> {
  const data = { ...content, updatedAt: write.clock.now(), retiredAt: null };
  await write.tx.category.updateMany({ where: { id }, data });
  return id;
}
