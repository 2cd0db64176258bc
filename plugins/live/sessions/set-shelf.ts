import { productsById } from '#api/goods/index.ts';
import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { offerErrors } from '../offers/errors.ts';
import { sessionErrors } from './errors.ts';
import { lockOpenSession } from './lock-session.ts';
import { announceSession } from './topic.ts';

export interface ShelfForm {
  readonly sessionId: string;
  /** In the order in which they stand. */
  readonly productIds: readonly string[];
  /** What the host talks about; null for nothing. */
  readonly pinnedId: string | null;
}

const max = 50;
const noParts = new Set<never>();

/**
 * The host arranges the shelf of a session that is planned or live, as a whole.
 *
 * @throws AccessError when nobody is signed in; DomainError LIVE_SHELF_INVALID, LIVE_SHELF_PRODUCT_UNKNOWN, LIVE_SESSION_NOT_FOUND,
 * LIVE_SESSION_NOT_YOURS, LIVE_SESSION_OVER, LIVE_SHELF_HAS_OFFER, or about the idempotency key.
 */
export async function setShelf(ctx: ReadContext, form: ShelfForm): Promise<{ sessionId: string }> {
  const hostId = requireUser(ctx);
  const { sessionId, productIds, pinnedId } = form;
  const isSet = new Set(productIds).size === productIds.length;
  if (productIds.length > max || !isSet || (pinnedId !== null && !productIds.includes(pinnedId)))
    throw sessionErrors.LIVE_SHELF_INVALID({ path: ['productIds'], data: { max } });
  const onSale = await productsById(ctx, productIds, 'ON_SALE', noParts);
  if (onSale.length < productIds.length)
    throw sessionErrors.LIVE_SHELF_PRODUCT_UNKNOWN({ path: ['productIds'] });
  return transact(
    ctx,
    async (write) => {
      await lockOpenSession(write, sessionId, hostId);
      await keepOffered(write, form);
      await replaceShelf(write, form);
      announceSession(write, sessionId);
      return { sessionId };
    },
    { idempotent: { operation: 'setLiveShelf', body: { sessionId, productIds, pinnedId } } },
  );
}

/** The host promises what has a live price. */
async function keepOffered({ tx }: WriteContext, { sessionId, productIds }: ShelfForm): Promise<void> {
  const where = { sessionId, withdrawnAt: null, productId: { notIn: [...productIds] } };
  if ((await tx.liveOffer.count({ where })) > 0)
    throw offerErrors.LIVE_SHELF_HAS_OFFER({ path: ['productIds'] });
}

async function replaceShelf(
  { tx, clock }: WriteContext,
  { sessionId, productIds, pinnedId }: ShelfForm,
): Promise<void> {
  await tx.liveShelfItem.deleteMany({ where: { sessionId } });
  await tx.liveShelfItem.createMany({
    data: productIds.map((productId, position) => ({
      id: newId(clock),
      sessionId,
      productId,
      position,
      isPinned: productId === pinnedId,
    })),
  });
}
