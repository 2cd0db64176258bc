import { giftCardBatchesById, giftCardsById } from '#api/memberships/index.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import type { NodeSource } from '../common/node.ts';
import { loadUser } from '../users/load.ts';
import { giftCardState } from './enums.ts';
import { loadBatch, loadCounts, loadPlan } from './load.ts';

const subGraphs = ['admin' as const];

/** The type `GiftCard`. */
export function giftCardType(builder: Builder): void {
  const node: NodeSource = { loadNodes: giftCardsById };
  builder.prismaNode('GiftCard', {
    description:
      'A code that is worth one period of a plan, once. The code itself is known to nobody any more.',
    subGraphs,
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      hint: t.exposeString('hint', { description: 'The last four characters of its code.' }),
      state: t.expose('state', { type: giftCardState(builder), description: 'Where it stands.' }),
      batch: t.field({
        type: modelRef(builder, 'GiftCardBatch'),
        nullable: true,
        description: 'With which others it was issued.',
        resolve: ({ batchId }, _args, ctx) => loadBatch(ctx, batchId),
      }),
      redeemedBy: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who has redeemed it; null when nobody has.',
        resolve: ({ redeemedBy }, _args, ctx) => (redeemedBy ? loadUser(ctx, redeemedBy) : null),
      }),
      redeemedAt: t.expose('redeemedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was redeemed.',
      }),
      voidedAt: t.expose('voidedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was made void.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was issued.' }),
    }),
  });
}

/** The type `GiftCardBatch`. */
export function giftCardBatchType(builder: Builder): void {
  const node: NodeSource = { loadNodes: giftCardBatchesById };
  builder.prismaNode('GiftCardBatch', {
    description: 'Gift cards that were issued together.',
    subGraphs,
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      plan: t.field({
        type: modelRef(builder, 'MembershipPlan'),
        nullable: true,
        description: 'What each of them is worth a period of.',
        resolve: ({ planId }, _args, ctx) => loadPlan(ctx, planId),
      }),
      quantity: t.exposeInt('quantity', { description: 'How many there are.' }),
      redeemed: t.int({
        description: 'How many of them are redeemed.',
        complexity: 2,
        resolve: async ({ id }, _args, ctx) => (await loadCounts(ctx, id))?.redeemed ?? 0,
      }),
      voided: t.int({
        description: 'How many of them are void.',
        complexity: 2,
        resolve: async ({ id }, _args, ctx) => (await loadCounts(ctx, id))?.voided ?? 0,
      }),
      note: t.exposeString('note', { description: 'What they are for; may be empty.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'From then on they cannot be redeemed any more; null is never.',
      }),
      issuedBy: t.exposeString('issuedBy', { description: 'Who issued them, as the audit log names them.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they were issued.' }),
    }),
  });
}
