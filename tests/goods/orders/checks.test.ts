import { expect, it } from 'vitest';
import { refundOrder, requestRefund, shipOrder } from '#api/goods/index.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { faultsIn } from '../checkout/till.ts';
import { stockShelf } from './shelf.ts';

it('whatever is wrong with parcels, refunds and states is found', async ({ onTestFinished }) => {
  const opened = await openTestKernel();
  onTestFinished(opened.close);
  const shelf = await stockShelf(opened.kernel);
  const { buyer, orderId, lines } = await shelf.buy({ [shelf.tea.rowId]: 3 });
  const tea = { orderLineId: lines[shelf.tea.rowId] ?? '', quantity: 1 };
  await shipOrder(shelf.staff, { orderId, lines: [tea], carrier: 'SF', trackingNumber: 'SF1' });
  await refundOrder(shelf.staff, {
    orderId,
    lines: [tea],
    shippingMinor: 0n,
    amountMinor: 50n,
    reason: 'A scratch.',
  });
  await requestRefund(buyer, { orderId, lines: [tea], reason: 'Too bitter.', returnsGoods: false });
  expect(await faultsIn(shelf)).toEqual([]);
  const wrong: [string, RegExp, string][] = [
    [
      'UPDATE goods_shipment SET delivered_at = now()',
      /says 1 sent and 0 arrived, and its parcels 1 and 1/,
      'UPDATE goods_shipment SET delivered_at = NULL',
    ],
    [
      'UPDATE goods_order_line SET shipped_quantity = 0',
      /says 0 sent[\s\S]*waits for 2 of variant/,
      'UPDATE goods_order_line SET shipped_quantity = 1',
    ],
    [
      "UPDATE goods_order SET fulfilment_state = 'SHIPPED'",
      /is OPEN, PAID, SHIPPED, and its steps say otherwise/,
      "UPDATE goods_order SET fulfilment_state = 'PARTIALLY_SHIPPED'",
    ],
    [
      'UPDATE goods_order_line SET refunded_minor = 12801',
      /gives back 1 units for 12801 and 0 points, and refunds say otherwise/,
      'UPDATE goods_order_line SET refunded_minor = 12800',
    ],
    [
      'UPDATE goods_order SET refunded_minor = 12849',
      /gives back 12849, 0 of it shipping, and refunds say 12850 and 0[\s\S]*gives back 12849, and its payment 12850/,
      'UPDATE goods_order SET refunded_minor = 12850',
    ],
    [
      'UPDATE goods_refund SET goodwill_minor = 49 WHERE goodwill_minor = 50',
      /is of 12850, its parts of 12849, and the provider was asked for 12850/,
      'UPDATE goods_refund SET goodwill_minor = 50 WHERE goodwill_minor = 49',
    ],
  ];
  for (const [breaking, fault, mending] of wrong) {
    await asOwner(opened.databaseUrl, breaking);
    expect((await faultsIn(shelf)).join('\n')).toMatch(fault);
    await asOwner(opened.databaseUrl, mending);
    expect(await faultsIn(shelf)).toEqual([]);
  }
});
