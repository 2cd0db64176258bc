import { expect, it } from 'vitest';
import { addToCart, completeCheckout, startCheckout } from '#api/goods/index.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { customer, home } from '#tests/points/reward-shop.ts';
import { offer } from '../cart/basket-shop.ts';
import { faultsIn } from './till.ts';

it('whatever is wrong with stock, checkouts and orders is found', async ({ onTestFinished }) => {
  const opened = await openTestKernel();
  onTestFinished(opened.close);
  const { kernel, databaseUrl } = opened;
  const tea = await offer({ kernel }, { slug: 'longjing', priceMinor: 12_800n });
  const member = asMember(kernel, await customer(kernel, 1n));
  await addToCart(member, { variantId: tea.rowId, quantity: 2 });
  const { checkoutId } = await startCheckout(member, { address: home });
  await completeCheckout(member, { checkoutId });
  expect(await faultsIn({ kernel })).toEqual([]);
  const wrong: [string, RegExp, string][] = [
    [
      'UPDATE goods_stock_level SET on_hand = 11',
      /the movements say otherwise/,
      'UPDATE goods_stock_level SET on_hand = 10',
    ],
    [
      'UPDATE goods_stock_reservation SET quantity = 1',
      /0 reserved and 2 sold, and checkouts hold 0 and 1/,
      'UPDATE goods_stock_reservation SET quantity = 2',
    ],
    [
      'UPDATE payment SET amount_minor = 25599, captured_minor = 25599',
      /its order is J\d{12}, its payment SUCCEEDED/,
      'UPDATE payment SET amount_minor = 25600, captured_minor = 25600',
    ],
    [
      'UPDATE goods_order SET total_minor = 1',
      /order J\d{12} says 1, and its lines 25600/,
      'UPDATE goods_order SET total_minor = 25600',
    ],
  ];
  for (const [breaking, fault, mending] of wrong) {
    await asOwner(databaseUrl, breaking);
    expect((await faultsIn({ kernel })).join()).toMatch(fault);
    await asOwner(databaseUrl, mending);
    expect(await faultsIn({ kernel })).toEqual([]);
  }
});
