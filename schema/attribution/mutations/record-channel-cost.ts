import { channelCostById, recordChannelCost } from '#core/attribution/costs/record-cost.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { modelRef } from '../../common/models.ts';
import { mutation } from '../../common/mutation.ts';
import { entrance } from '../enums.ts';

/** The mutation `recordChannelCost`. */
export function recordChannelCostMutation(builder: Builder): void {
  mutation(builder, 'recordChannelCost', {
    description: 'Records what the house has spent on an entrance.',
    access: { permission: corePermissions.attribution },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      entrance: t.field({ type: entrance(builder), required: true, description: 'On which.' }),
      fromDay: t.string({
        required: true,
        description: 'The first business day that it was spent for, as `2026-11-27`.',
      }),
      toDay: t.string({ required: true, description: 'The last one.' }),
      amountMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'How much, in the smallest unit of the currency; negative takes a mistake back.',
      }),
      currency: t.string({ required: true, description: 'ISO 4217, as `CNY`.' }),
      campaign: t.string({ required: false, description: 'For what, if for anything in particular.' }),
      note: t.string({ required: true, description: 'What it was, 1 to 500 characters.' }),
    }),
    resolve: ({ campaign, ...input }, ctx) =>
      recordChannelCost(ctx, { ...input, campaign: campaign ?? null }),
    payload: (t) => ({
      cost: t.field({
        type: modelRef(builder, 'ChannelCost'),
        nullable: true,
        description: 'The record.',
        resolve: ({ result }, _args, ctx) => (result ? channelCostById(ctx, result.costId) : null),
      }),
    }),
  });
}
