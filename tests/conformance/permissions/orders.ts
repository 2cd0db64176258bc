import {
  approveRefund,
  completeCheckout,
  requestRefund,
  shipOrder,
  startCheckoutOf,
} from '#api/goods/index.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { encodeId } from '#schema/common/ids.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { parseCheckoutForm } from '../../../api/goods/checkout/form.ts';
import type { Examples } from './operations.ts';
import { address } from './redemptions.ts';
import type { Person, Town } from './town.ts';

const bySf = { carrier: 'SF', trackingNumber: 'SF1' };
const reason = 'Because we test.';

/** Orders of Ada's, each for one thing that may be done with it; by global ids. */
export async function furnishOrders(
  app: TestApp,
  { ada }: { readonly ada: Person },
): Promise<Record<string, string>> {
  const { kernel } = app;
  const system = systemContext(kernel, 'test');
  const buyer = asMember(kernel, ada.userId);
  const { rowId: variantId } = await offer(app, { slug: 'wontons', priceMinor: 900n, stock: 1_000 });
  const buy = () => buyNoodles(buyer, variantId);
  const ask = async (order: Bought, returnsGoods: boolean) =>
    (await requestRefund(buyer, { ...order, lines: [{ ...order, quantity: 1 }], reason, returnsGoods }))
      .refundId;
  const sent = async () => {
    const order = await buy();
    return { ...order, ...(await shipOrder(system, { orderId: order.orderId, ...bySf })) };
  };
  const toReceive = await ask(await sent(), true);
  await approveRefund(system, { refundId: toReceive });
  const toRetry = await ask(await buy(), false);
  await approveRefund(system, { refundId: toRetry });
  await failRefund(system, toRetry);
  const order = ({ orderId }: Bought) => encodeId('Order', orderId);
  const refund = (id: string) => encodeId('Refund', id);
  const toRequest = await buy();
  return {
    orderToLookAt: order(toRequest),
    orderToCancel: order(await buy()),
    orderToRequest: order(toRequest),
    orderLineToRequest: encodeId('OrderLine', toRequest.orderLineId),
    orderToConfirm: order(await sent()),
    orderToTakeBack: order(await buy()),
    orderToShip: order(await buy()),
    orderToRefund: order(await buy()),
    shipmentToUpdate: encodeId('OrderShipment', (await sent()).shipmentId),
    shipmentToDeliver: encodeId('OrderShipment', (await sent()).shipmentId),
    refundToWithdraw: refund(await ask(await buy(), false)),
    refundToApprove: refund(await ask(await buy(), false)),
    refundToReject: refund(await ask(await buy(), false)),
    refundToReceive: refund(toReceive),
    refundToRetry: refund(toRetry),
  };
}

interface Bought {
  readonly orderId: string;
  readonly orderLineId: string;
}

async function buyNoodles(buyer: ReadContext, variantId: string): Promise<Bought> {
  const lines = [{ variantId, quantity: 2, unitPriceMinor: 900n }];
  const wish = parseCheckoutForm({ address });
  const { checkoutId } = await transact(buyer, (write) =>
    startCheckoutOf(write, { purpose: 'test', lines, wish }),
  );
  const { orderId } = await completeCheckout(buyer, { checkoutId, method: 'sandbox_succeed' });
  const line = await buyer.db.orderLine.findFirstOrThrow({ where: { orderId: orderId ?? '' } });
  return { orderId: line.orderId, orderLineId: line.id };
}

/** As if its provider had refused it. */
async function failRefund(system: ReadContext, refundId: string): Promise<void> {
  await transact(system, async ({ tx }) => {
    await tx.$executeRaw`UPDATE goods_refund SET state = 'FAILED' WHERE id = ${refundId}::uuid`;
    await tx.$executeRaw`
      UPDATE goods_order SET refunded_minor = 0 WHERE id = (SELECT order_id FROM goods_refund WHERE id = ${refundId}::uuid)`;
    await tx.$executeRaw`
      WITH failed AS (
        UPDATE payment_refund SET state = 'FAILED', next_attempt_at = NULL WHERE source = ${`refund:${refundId}`}
        RETURNING payment_id
      )
      UPDATE payment SET refund_requested_minor = 0 WHERE id IN (SELECT payment_id FROM failed)`;
  });
}

const of = (town: Town, name: string) => town.more[name];

/** Inputs of what is done with orders. */
export const orderExamples: Examples = {
  'Query.order': ({ town }) => ({ id: of(town, 'orderToLookAt') }),
  'Query.reconciliationReport': () => ({ from: '2026-01-01T00:00:00Z', until: '2026-12-31T00:00:00Z' }),
  'Subscription.orderUpdates': ({ town }) => ({ id: of(town, 'orderToLookAt') }),
  'Mutation.cancelOrder': ({ town }) => ({ orderId: of(town, 'orderToCancel') }),
  'Mutation.confirmReceipt': ({ town }) => ({ orderId: of(town, 'orderToConfirm') }),
  'Mutation.requestRefund': ({ town }) => ({
    orderId: of(town, 'orderToRequest'),
    lines: [{ orderLineId: of(town, 'orderLineToRequest'), quantity: 1 }],
    reason,
  }),
  'Mutation.withdrawRefund': ({ town }) => ({ refundId: of(town, 'refundToWithdraw') }),
  'Mutation.cancelMemberOrder': ({ town }) => ({ orderId: of(town, 'orderToTakeBack'), reason }),
  'Mutation.shipOrder': ({ town }) => ({ orderId: of(town, 'orderToShip'), ...bySf }),
  'Mutation.updateShipment': ({ town }) => ({ shipmentId: of(town, 'shipmentToUpdate'), ...bySf }),
  'Mutation.markDelivered': ({ town }) => ({ shipmentId: of(town, 'shipmentToDeliver') }),
  'Mutation.approveRefund': ({ town }) => ({ refundId: of(town, 'refundToApprove') }),
  'Mutation.rejectRefund': ({ town }) => ({ refundId: of(town, 'refundToReject'), reason }),
  'Mutation.receiveReturn': ({ town }) => ({ refundId: of(town, 'refundToReceive'), fate: 'RESTOCKED' }),
  'Mutation.refundOrder': ({ town }) => ({ orderId: of(town, 'orderToRefund'), amountMinor: '1', reason }),
  'Mutation.retryRefund': ({ town }) => ({ refundId: of(town, 'refundToRetry') }),
};
