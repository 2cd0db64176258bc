import { expect, it } from 'vitest';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import { openBoxOffice } from './box-office.ts';

it('refunds and ends of checkouts that happen while it is off are followed when it is on again', async () => {
  const office = await openBoxOffice();
  const [bob, eve] = [await office.join(), await office.join()];
  const { orderId, purchaseId } = await office.buy(bob, 2);
  const open = await office.start(eve);
  await office.follow();
  const turn = (enabled: boolean) =>
    setPluginEnabled(office.house(), { id: 'events', enabled, reason: 'A test.' });
  await turn(false);
  await office.refund(orderId, 1);
  await office.cancelCheckout(eve, open.checkoutId);
  expect(await office.takings()).toBe(20_002n);
  await turn(true);
  await office.follow();
  expect(await office.takings()).toBe(10_001n);
  expect((await office.tickets(purchaseId)).map(({ state }) => state)).toEqual(['VALID', 'REFUNDED']);
  expect(await office.purchase(open.purchaseId)).toMatchObject({ state: 'LAPSED' });
  expect(await office.faults()).toEqual([]);
});
