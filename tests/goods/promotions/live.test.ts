import { it } from 'vitest';
import { encodeId } from '#schema/common/ids.ts';
import { testApp } from '#tests/helpers/app.ts';
import { add, offer } from '../cart/basket-shop.ts';
import { complete, start } from '../checkout/till.ts';
import { promote } from './promotion-shop.ts';

it('a flash sale tells everybody what is left, and a group who has paid', async () => {
  const app = await testApp();
  const staff = await app.administrator();
  const goods = await offer(app, { slug: 'fan', priceMinor: 10_000n });
  const items = [{ variantId: goods.variantId, priceMinor: '6000', quota: 5 }];
  const flash = await promote(staff, 'fans', { flashSale: { items } });
  const groups = await promote(staff, 'fan-groups', { groupBuy: { size: 2, hours: 2, items } });
  const sale = app.stranger.watch<{ flashSaleUpdates: { items: { remaining: number }[]; now: string } }>(
    'subscription ($promotionId: ID!) { flashSaleUpdates(promotionId: $promotionId) { now items { remaining } } }',
    { promotionId: flash.promotionId },
  );
  const left =
    (remaining: number) =>
    ({
      flashSaleUpdates: {
        items: [one],
      },
    }: {
      flashSaleUpdates: { items: { remaining: number }[] };
    }) =>
      one?.remaining === remaining;
  await sale.until(left(5));
  const lan = await app.signUp('Lan');
  await add(lan, { variantId: goods.variantId, quantity: 2 });
  await start(lan);
  await sale.until(left(3));
  await sale.close();

  const opened = await start(lan, {
    openGroup: { promotionId: groups.promotionId, variantId: goods.variantId },
  });
  const seat = await app.kernel.database.client.buyingGroup.findFirstOrThrow();

  const group = app.stranger.watch<{ buyingGroupUpdates: { paid: number; state: string } }>(
    'subscription ($id: ID!) { buyingGroupUpdates(id: $id) { paid state } }',
    { id: encodeId('BuyingGroup', seat.id) },
  );
  await group.until(({ buyingGroupUpdates: { paid } }) => paid === 0);
  await complete(lan, { checkoutId: opened.checkout?.id });
  await group.until(({ buyingGroupUpdates: { paid } }) => paid === 1);
  const mei = await app.signUp('Mei');
  const joined = await start(mei, { groupId: encodeId('BuyingGroup', seat.id) });
  await complete(mei, { checkoutId: joined.checkout?.id });
  await group.until(({ buyingGroupUpdates: { state } }) => state === 'SUCCEEDED');
  await group.close();
});
