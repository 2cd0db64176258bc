import { goodsPermissions, listOrders, listRefunds, myOrders } from '#api/goods/index.ts';
import type { Order, Refund } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { orderFulfilmentState, orderPaymentState, orderState } from './order-enums.ts';
import { refundState } from './refund-enums.ts';

const placed = (order: Order) => [order.placedAt.getTime(), order.id];
const asked = (refund: Refund) => [refund.createdAt.getTime(), refund.id];

/** The query `orders`. */
export function ordersQuery(builder: Builder): void {
  builder.queryField('orders', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Order'),
        description: 'Your orders, newest first.',
        authScopes: { signedIn: true },
        args: {
          states: t.arg({
            type: [orderState(builder)],
            required: false,
            description: 'Only those in one of these states.',
          }),
        },
        resolve: (_root, { states, ...page }, ctx) =>
          keysetPage(page, placed, (query) => myOrders(ctx, states ?? undefined, query)),
      },
      connectionOf(builder, 'Order'),
    ),
  );
}

/** The queries `memberOrders` and `memberRefunds` of the admin schema. */
export function memberOrderQueries(builder: Builder): void {
  builder.queryField('memberOrders', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Order'),
        description: 'The orders of all members, newest first. All that is searched for must hold.',
        authScopes: { permission: goodsPermissions.orders },
        subGraphs: ['admin'],
        args: {
          number: t.arg.string({ required: false, description: 'Only the one with this number.' }),
          handle: t.arg.string({
            required: false,
            description: 'Only those of the member with this handle.',
          }),
          sku: t.arg.string({ required: false, description: 'Only those with this variant in them.' }),
          state: t.arg({
            type: orderState(builder),
            required: false,
            description: 'Only those in this state.',
          }),
          paymentState: t.arg({
            type: orderPaymentState(builder),
            required: false,
            description: 'Only those whose money stands there.',
          }),
          fulfilmentState: t.arg({
            type: orderFulfilmentState(builder),
            required: false,
            description: 'Only those whose goods stand there: `UNFULFILLED` is what waits to be sent.',
          }),
          placedFrom: t.arg({
            type: 'DateTime',
            required: false,
            description: 'Only those paid then or later.',
          }),
          placedUntil: t.arg({
            type: 'DateTime',
            required: false,
            description: 'Only those paid before then.',
          }),
        },
        resolve: (_root, { first, after, last, before, ...search }, ctx) =>
          keysetPage({ first, after, last, before }, placed, (query) => listOrders(ctx, search, query)),
      },
      connectionOf(builder, 'Order'),
    ),
  );
  builder.queryField('memberRefunds', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Refund'),
        description: 'The refunds of all members, newest first.',
        authScopes: { permission: goodsPermissions.refunds },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: refundState(builder),
            required: false,
            description: 'Only those in this state: `REQUESTED` is what waits for a decision.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, asked, (query) => listRefunds(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'Refund'),
    ),
  );
}
