import { clientSecretOf, paymentsById } from '#core/payments/lists.ts';
import type { Builder } from '../builder.ts';
import { byId, defineLoader } from '../common/loader.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';
import type { NodeSource } from '../common/node.ts';
import { loadUser } from '../users/load.ts';
import { paymentState } from './enums.ts';

/** A payment by row id, inside the caller's row scope. */
export const loadPayment = defineLoader(async (ctx, ids) => byId(await paymentsById(ctx, ids)));

const node: NodeSource = { loadNodes: paymentsById };

/** The type `Payment`. */
export function paymentType(builder: Builder): void {
  const Money = moneyRef(builder);
  builder.prismaNode('Payment', {
    description: 'Money that somebody pays through a provider.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', { type: paymentState(builder), description: 'Where it stands.' }),
      provider: t.exposeString('provider', { description: 'Through whom: `stripe` or `sandbox`.' }),
      amount: t.field({
        type: Money,
        description: 'How much is asked for.',
        resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
      }),
      captured: t.field({
        type: Money,
        description: 'How much was paid: all of it, or nothing.',
        resolve: ({ capturedMinor, currency }) => ({ amountMinor: capturedMinor, currency }),
      }),
      refunded: t.field({
        type: Money,
        description: 'How much of it was given back.',
        resolve: ({ refundedMinor, currency }) => ({ amountMinor: refundedMinor, currency }),
      }),
      clientSecret: t.string({
        nullable: true,
        description:
          'With it your browser pays at the provider; null when it is not yours, or there is nothing to pay.',
        resolve: (payment, _args, ctx) => clientSecretOf(ctx, payment),
      }),
      failureCode: t.exposeString('failureCode', {
        nullable: true,
        description: 'Why it was declined the last time, in the provider’s words.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is cancelled by itself unless it is paid; null for never.',
      }),
    }),
  });
}

/** What staff see of it beside that. */
export function paymentStaffFields(builder: Builder): void {
  builder.prismaObjectFields('Payment', (t) => ({
    source: t.exposeString('source', {
      description: 'What it pays for, as `checkout:<id>`.',
      subGraphs: ['admin'],
    }),
    externalId: t.exposeString('externalId', {
      nullable: true,
      description: 'What the provider knows it as.',
      subGraphs: ['admin'],
    }),
    refundRequested: t.field({
      type: moneyRef(builder),
      description: 'How much was given back or is to be.',
      subGraphs: ['admin'],
      resolve: ({ refundRequestedMinor, currency }) => ({ amountMinor: refundRequestedMinor, currency }),
    }),
    user: t.field({
      type: modelRef(builder, 'User'),
      nullable: true,
      description: 'Who pays; null when the account is gone.',
      subGraphs: ['admin'],
      resolve: ({ userId }, _args, ctx) => (userId === null ? null : loadUser(ctx, userId)),
    }),
    steps: t.relation('steps', {
      description: 'How it came to be what it is, oldest first.',
      subGraphs: ['admin'],
      query: { orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }] },
      complexity: { field: 1, multiplier: 4 },
    }),
    refunds: t.relation('refunds', {
      description: 'What of it goes back, oldest first.',
      subGraphs: ['admin'],
      query: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      complexity: { field: 1, multiplier: 4 },
    }),
    disputes: t.relation('disputes', {
      description: 'Where the buyer’s bank asks it back, oldest first.',
      subGraphs: ['admin'],
      query: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      complexity: { field: 1, multiplier: 2 },
    }),
  }));
}
