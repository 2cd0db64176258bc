import { expect, it } from 'vitest';
import { refundOrder, shipOrder } from '#api/goods/index.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { offer } from '../cart/basket-shop.ts';
import { faultsIn } from '../checkout/till.ts';
import { openShelf } from '../orders/shelf.ts';

it('sending and refunding twenty lines takes as many statements as one', { timeout: 120_000 }, async () => {
  const shelf = await openShelf({ PROCESS_ROLE: 'api' });
  const { kernel, staff, tea } = shelf;
  const wanted: Record<string, number> = {};
  for (let at = 0; at < 20; at += 1) {
    const { rowId } = await offer({ kernel }, { slug: `spice-${at}`, priceMinor: 101n });
    wanted[rowId] = 2;
  }
  const statementsFor = async (goods: Readonly<Record<string, number>>) => {
    const { orderId, lines } = await shelf.buy(goods);
    const units = Object.values(lines).map((orderLineId) => ({ orderLineId, quantity: 1 }));
    const ship = () => shipOrder(staff, { orderId, lines: units, carrier: 'SF', trackingNumber: 'SF1' });
    const refund = () =>
      refundOrder(staff, { orderId, lines: units, shippingMinor: 0n, amountMinor: 0n, reason: 'A scratch.' });
    const { pool } = kernel.database;
    const sent = await countOwnStatements(pool, ship);
    const given = await countOwnStatements(pool, refund);
    return [sent.statements.length, given.statements.length];
  };
  // The first one warms the process up.
  await statementsFor({ [tea.rowId]: 2 });
  const one = await statementsFor({ [tea.rowId]: 2 });
  expect(await statementsFor(wanted)).toEqual(one);
  expect(await faultsIn(shelf)).toEqual([]);
});
