import { expect, it } from 'vitest';
import { confirmReceipt, requestRefund, shipOrder } from '#api/goods/index.ts';
import { dayMs, openShelf } from '../orders/shelf.ts';

const bySf = { carrier: 'SF Express', trackingNumber: 'SF100-7' };

it('goods can be asked back to the last moment of their refund window, and not a moment later', async () => {
  const { buy, tea, seat, staff, clock } = await openShelf();
  const { buyer, orderId, lines } = await buy({ [tea.rowId]: 2, [seat.rowId]: 1 });
  const ask = (variantId: string) =>
    requestRefund(buyer, {
      orderId,
      lines: [{ orderLineId: lines[variantId] ?? '', quantity: 1 }],
      reason: 'Too bitter.',
      returnsGoods: false,
    });
  clock.advanceMs(7 * dayMs);
  await shipOrder(staff, { orderId, ...bySf });
  await ask(seat.rowId);
  clock.advanceMs(5 * dayMs);
  await confirmReceipt(buyer, { orderId });
  clock.advanceMs(7 * dayMs);
  await ask(tea.rowId);
  clock.advanceMs(1);
  await expect(ask(tea.rowId)).rejects.toMatchObject({ code: 'REFUND_WINDOW_OVER' });
});

it('what is not sent has arrived when it was paid', async () => {
  const { buy, seat, clock } = await openShelf();
  const { buyer, orderId, lines } = await buy({ [seat.rowId]: 1 });
  const request = {
    orderId,
    lines: [{ orderLineId: lines[seat.rowId] ?? '', quantity: 1 }],
    reason: 'No time.',
    returnsGoods: false,
  };
  clock.advanceMs(7 * dayMs + 1);
  await expect(requestRefund(buyer, request)).rejects.toMatchObject({ code: 'REFUND_WINDOW_OVER' });
});
