import { userIdOf } from '#core/caller.ts';
import type { Builder } from '#schema/builder.ts';
import { moneyRef } from '#schema/common/money.ts';
import type { SessionSales } from '../sales/lists.ts';
import type { StreamAddress } from '../streams/provider.ts';
import { salePhase } from './enums.ts';
import { loadSales, loadStreams } from './loaders.ts';

/** What of a session is watched, sent and sold. */
export function streamFields(builder: Builder): void {
  const Address = builder.objectRef<StreamAddress>('LiveStreamAddress').implement({
    description: 'A signed address of a stream.',
    fields: (t) => ({
      url: t.exposeString('url', { description: 'The address; nobody can make one or change it.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'From then on it is not good any more; ask for another one.',
      }),
    }),
  });
  const Sales = builder.objectRef<SessionSales>('LiveSales').implement({
    description:
      'What was bought through links to a live session, in one currency, while it was live or after it.',
    fields: (t) => ({
      phase: t.expose('phase', { type: salePhase(builder), description: 'When it was bought.' }),
      orders: t.exposeInt('orders', { description: 'How many orders of which anything is left.' }),
      total: t.field({
        type: moneyRef(builder),
        description: 'What was paid for their goods in money, less what was given back.',
        resolve: ({ netMinor, currency }) => ({ amountMinor: netMinor, currency }),
      }),
      refunded: t.field({
        type: moneyRef(builder),
        description: 'What was given back.',
        resolve: ({ refundedMinor, currency }) => ({ amountMinor: refundedMinor, currency }),
      }),
    }),
  });
  builder.prismaObjectFields('LiveSession', (t) => ({
    playback: t.field({
      type: Address,
      nullable: true,
      description: 'Where it is watched, live or again; null while it is neither.',
      resolve: async ({ id, state }, _args, ctx) =>
        state === 'LIVE' || state === 'REPLAY' ? (await loadStreams(ctx, id))?.playback(id) : null,
    }),
    ingest: t.field({
      type: Address,
      nullable: true,
      description:
        'Where its host sends the stream to, by WHIP; null for everybody else, and when it is over.',
      resolve: async ({ id, state, hostId }, _args, ctx) => {
        const isOpen = state === 'SCHEDULED' || state === 'LIVE';
        return isOpen && hostId === userIdOf(ctx.caller) ? (await loadStreams(ctx, id))?.ingest(id) : null;
      },
    }),
    sales: t.field({
      type: [Sales],
      description: 'What it has sold while it was live and after it, by currency.',
      resolve: async ({ id }, _args, ctx) => (await loadSales(ctx, id)) ?? [],
    }),
  }));
}
