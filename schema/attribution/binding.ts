import { bindingHistory, bindingsAt } from '#core/attribution/bindings/history.ts';
import type { CustomerBinding } from '#core/db/generated/client/client.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { parseId } from '../common/ids.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { loadUser } from '../users/load.ts';
import { bindingCause } from './enums.ts';

const positionOf = ({ since, id }: CustomerBinding) => [since.getTime(), id];

/** The type `CustomerBinding`. */
export function bindingType(builder: Builder): void {
  builder.prismaObject('CustomerBinding', {
    description: 'That a customer belongs to a promoter, from when to when, and why.',
    subGraphs: ['admin'],
    fields: (t) => ({
      customer: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Whose orders are owed to the promoter.',
        resolve: ({ customerId }, _args, ctx) => loadUser(ctx, customerId),
      }),
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'To whom the customer belongs.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      since: t.expose('since', { type: 'DateTime', description: 'From when on.' }),
      until: t.expose('until', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when; in the future when it will lapse, and null when nothing ends it yet.',
      }),
      protectedUntil: t.expose('protectedUntil', {
        type: 'DateTime',
        description: 'Until when nobody else takes the customer over.',
      }),
      cause: t.expose('cause', { type: bindingCause(builder), description: 'What began it.' }),
      endedBy: t.expose('endedBy', {
        type: bindingCause(builder),
        nullable: true,
        description: 'What ended it; null for what lasts or lapses.',
      }),
      reason: t.exposeString('reason', {
        description: 'Why it began, in words; `rule` when by the rule alone.',
      }),
      endReason: t.exposeString('endReason', { nullable: true, description: 'Why it ended, in words.' }),
      ruleVersion: t.exposeInt('ruleVersion', { description: 'By which version of the rule.' }),
      actor: t.exposeString('actor', { description: 'Who did it.' }),
    }),
  });
}

/** The queries `customerBindings`, `promoterCustomers` and `customerOwner` of the admin schema. */
export function bindingQueries(builder: Builder): void {
  const authScopes = { permission: corePermissions.attribution } as const;
  const listBy = (name: 'customerId' | 'promoterId', field: string, description: string, whose: string) =>
    builder.queryField(field, (t) =>
      t.connection(
        {
          type: modelRef(builder, 'CustomerBinding'),
          description,
          authScopes,
          subGraphs: ['admin'],
          args: { userId: t.arg.id({ required: true, description: whose }) },
          resolve: (_root, { userId, ...page }, ctx) => {
            const id = parseId(userId, 'User', ['userId']);
            return keysetPage(page, positionOf, (query) => bindingHistory(ctx, { [name]: id }, query));
          },
        },
        connectionOf(builder, 'CustomerBinding'),
      ),
    );
  listBy(
    'customerId',
    'customerBindings',
    'To whom a customer has belonged, the newest first.',
    'The customer.',
  );
  listBy(
    'promoterId',
    'promoterCustomers',
    'Who has belonged to a promoter, the newest first.',
    'The promoter.',
  );
  builder.queryField('customerOwner', (t) =>
    t.field({
      type: modelRef(builder, 'CustomerBinding'),
      nullable: true,
      description: 'To whom a customer belonged at a moment; null when to nobody.',
      authScopes,
      subGraphs: ['admin'],
      args: {
        userId: t.arg.id({ required: true, description: 'The customer.' }),
        at: t.arg({ type: 'DateTime', required: false, description: 'When; now when missing.' }),
      },
      resolve: async (_root, { userId, at }, ctx) => {
        const id = parseId(userId, 'User', ['userId']);
        return (await bindingsAt(ctx, [id], at ?? ctx.clock.now())).get(id) ?? null;
      },
    }),
  );
}
