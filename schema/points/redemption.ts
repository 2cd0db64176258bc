import { addressOf, redemptionsById } from '#api/points/index.ts';
import { entitlementsById } from '#core/entitlements/lists.ts';
import type { Builder } from '../builder.ts';
import { byId, defineLoader } from '../common/loader.ts';
import { modelRef } from '../common/models.ts';
import type { NodeSource } from '../common/node.ts';
import { postalAddressRef } from '../common/postal-address.ts';
import { loadUser } from '../users/load.ts';
import { redemptionState } from './reward-enums.ts';

/** A right by row id, inside the caller's row scope. */
const loadEntitlement = defineLoader(async (ctx, ids) => byId(await entitlementsById(ctx, ids)));

const node: NodeSource = { loadNodes: redemptionsById };

/** The type `Redemption`. */
export function redemptionType(builder: Builder): void {
  builder.prismaNode('Redemption', {
    description: 'One reward that one member has redeemed.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      state: t.expose('state', {
        type: redemptionState(builder),
        description: 'Where it stands in its life.',
      }),
      points: t.expose('points', { type: 'BigInt', description: 'What was paid for it.' }),
      reward: t.relation('reward', { description: 'What was redeemed.' }),
      address: t.field({
        type: postalAddressRef(builder),
        nullable: true,
        description: 'Where it is sent; null for what is not sent.',
        resolve: (redemption, _args, ctx) => addressOf(ctx, redemption),
      }),
      entitlement: t.field({
        type: modelRef(builder, 'Entitlement'),
        nullable: true,
        description: 'The right that was given for it; null for what is sent, and when you may not see it.',
        resolve: ({ entitlementId }, _args, ctx) =>
          entitlementId ? loadEntitlement(ctx, entitlementId) : null,
      }),
      steps: t.relation('steps', {
        description: 'How it came to be what it is, oldest first.',
        query: { orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }] },
        complexity: { field: 1, multiplier: 3 },
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was redeemed.' }),
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Whose it is; null when the account is gone.',
        subGraphs: ['admin'],
        resolve: (redemption, _args, ctx) => loadUser(ctx, redemption.userId),
      }),
    }),
  });
}
