import { entitlementsById } from '#core/entitlements/lists.ts';
import { stateOf } from '#core/entitlements/state.ts';
import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import type { NodeSource } from '../common/node.ts';
import { loadUser } from '../users/load.ts';
import { entitlementState } from './enums.ts';
import { loadRevocation } from './load.ts';

const node: NodeSource = { loadNodes: entitlementsById };

/** The type `Entitlement`. */
export function entitlementType(builder: Builder): void {
  builder.prismaNode('Entitlement', {
    description: 'A right that a member holds: what, how often, and when.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      kind: t.exposeString('kind', { description: 'What kind of right it is, for programs.' }),
      title: t.string({
        description: 'What it is called; its kind while the part that explains it is off.',
        resolve: ({ kind }, _args, ctx) => ctx.host.entitlements.get(kind)?.title[ctx.locale] ?? kind,
      }),
      description: t.string({
        nullable: true,
        description: 'What it is good for; null while the part that explains it is off.',
        resolve: ({ kind }, _args, ctx) => ctx.host.entitlements.get(kind)?.description[ctx.locale],
      }),
      state: t.field({
        type: entitlementState(builder),
        description: 'Where it stands now.',
        resolve: async (right, _args, ctx) => {
          const isRevoked = (await loadRevocation(ctx, right.id)) !== undefined;
          return stateOf(right, isRevoked, ctx.clock.now());
        },
      }),
      quantity: t.exposeInt('quantity', {
        nullable: true,
        description: 'How often it can be used in all; null is without limit.',
      }),
      used: t.exposeInt('used', { description: 'How often it was used.' }),
      remaining: t.int({
        nullable: true,
        description: 'What is left of it; null is without limit.',
        resolve: ({ quantity, used }) => (quantity === null ? null : quantity - used),
      }),
      startsAt: t.expose('startsAt', {
        type: 'DateTime',
        description: 'The first moment at which it holds.',
      }),
      endsAt: t.expose('endsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'The first moment at which it no longer holds; null is without end.',
      }),
      details: t.field({
        type: 'JSON',
        description: 'What it consists of, as its kind says it.',
        resolve: (right) => right.details,
      }),
      grantedAt: t.expose('grantedAt', { type: 'DateTime', description: 'When it was given.' }),
      revokedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it was taken away; null when it was not.',
        resolve: async (right, _args, ctx) => (await loadRevocation(ctx, right.id))?.revokedAt,
      }),
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who holds it.',
        resolve: (right, _args, ctx) => loadUser(ctx, right.userId),
      }),
    }),
  });
}
