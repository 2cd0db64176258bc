import { listChannelCosts } from '#core/attribution/costs/record-cost.ts';
import type { ChannelCost } from '#core/db/generated/client/client.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';
import { entrance } from './enums.ts';

const positionOf = ({ createdAt, id }: ChannelCost) => [createdAt.getTime(), id];
const dayOf = (day: Date) => day.toISOString().slice(0, 10);

/** The type `ChannelCost`. */
export function channelCostType(builder: Builder): void {
  builder.prismaObject('ChannelCost', {
    description: 'What the house has spent on an entrance.',
    subGraphs: ['admin'],
    fields: (t) => ({
      entrance: t.expose('entrance', { type: entrance(builder), description: 'On which.' }),
      fromDay: t.string({
        description: 'The first business day that it was spent for, as `2026-11-27`.',
        resolve: ({ fromDay }) => dayOf(fromDay),
      }),
      toDay: t.string({ description: 'The last one.', resolve: ({ toDay }) => dayOf(toDay) }),
      amount: t.field({
        type: moneyRef(builder),
        description: 'How much; negative when it takes a mistake back.',
        resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
      }),
      campaign: t.exposeString('campaign', {
        nullable: true,
        description: 'For what, if for anything in particular.',
      }),
      note: t.exposeString('note', { description: 'What it was.' }),
      actor: t.exposeString('actor', { description: 'Who recorded it.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was recorded.' }),
    }),
  });
}

/** The query `channelCosts` of the admin schema. */
export function channelCostQuery(builder: Builder): void {
  builder.queryField('channelCosts', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'ChannelCost'),
        description: 'What the house has spent on entrances, the newest record first.',
        authScopes: { permission: corePermissions.attribution },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => listChannelCosts(ctx, query)),
      },
      connectionOf(builder, 'ChannelCost'),
    ),
  );
}
