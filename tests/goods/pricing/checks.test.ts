import { expect, it } from 'vitest';
import { completeCheckout } from '#api/goods/index.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { faultsIn } from '../checkout/till.ts';
import { openCounter } from './counter.ts';

it('whatever does not add up in an order, or in the points that pay for it, is found', async () => {
  const shop = await openCounter();
  await shop.zone({
    prices: 'INCLUDE_TAX',
    areas: [{ country: 'CN' }],
    rates: [{ taxClass: 'standard', ratePpm: 130_000 }],
  });
  const lin = await shop.buyer(1_000n, [shop.tea]);
  const { checkoutId } = await shop.start(lin, { points: 1_000n });
  await completeCheckout(asMember(shop.kernel, lin), { checkoutId });
  expect(await faultsIn(shop)).toEqual([]);
  const wrong: [string, RegExp, string][] = [
    [
      'UPDATE goods_order SET subtotal_minor = 12801',
      /says subtotal 12801, .* and its lines 12800/,
      'UPDATE goods_order SET subtotal_minor = 12800',
    ],
    [
      'UPDATE goods_order SET tax_minor = tax_minor + 1',
      /and tax 1359, and its lines .* and 1358/,
      'UPDATE goods_order SET tax_minor = tax_minor - 1',
    ],
    ['UPDATE goods_order SET points = 999', /points 999 for 1000/, 'UPDATE goods_order SET points = 1000'],
    [
      'UPDATE goods_checkout SET points = 900',
      /is COMPLETED for 900 points, and 1000 of them are spent/,
      'UPDATE goods_checkout SET points = 1000',
    ],
    [
      "UPDATE goods_checkout SET state = 'EXPIRED', order_id = NULL",
      /is EXPIRED for 1000 points, and 1000 of them are spent/,
      "UPDATE goods_checkout c SET state = 'COMPLETED', order_id = o.id FROM goods_order o WHERE o.checkout_id = c.id",
    ],
  ];
  for (const [breaking, fault, mending] of wrong) {
    await asOwner(shop.databaseUrl, breaking);
    expect((await faultsIn(shop)).join(), breaking).toMatch(fault);
    await asOwner(shop.databaseUrl, mending);
    expect(await faultsIn(shop)).toEqual([]);
  }
});
