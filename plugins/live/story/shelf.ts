import { listProducts } from '#api/goods/index.ts';
import { setOffer } from '../offers/set-offer.ts';
import { setShelf } from '../sessions/set-shelf.ts';
import type { Planned, Stage } from './stage.ts';
import { liveWords } from './texts.ts';

const shelfSize = 3;
/** What costs less is not worth a live price. */
const leastMinor = 1_000n;

/** Courses and services stand on the shelf, and the house gives the first a live price: a fifth off, for twenty. */
export async function fillShelf(
  { house, member }: Stage,
  { hostId, sessionId }: Planned,
  hoursAgo: number,
): Promise<void> {
  const ctx = member(hostId, hoursAgo);
  const goods = await listProducts(
    ctx,
    {
      filter: {
        kinds: ['COURSE', 'SERVICE'],
        currency: 'CNY',
        inStock: true,
        priceMinor: { min: leastMinor },
      },
      sort: 'PRICE_ASC',
      parts: new Set(['variants']),
    },
    { from: undefined, limit: shelfSize, backward: false },
  );
  const [first] = goods;
  const productIds = goods.map(({ id }) => id);
  await setShelf(ctx, { sessionId, productIds, pinnedId: first?.id ?? null });
  const variant = first?.variants.find(({ priceMinor }) => BigInt(priceMinor) >= leastMinor);
  if (!variant) return;
  await setOffer(house(hoursAgo), {
    sessionId,
    variantId: variant.id,
    priceMinor: (BigInt(variant.priceMinor) * 4n) / 5n,
    quota: 20,
    perMemberLimit: 1,
    reason: liveWords.offer,
  });
}
