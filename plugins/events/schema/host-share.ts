import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import type { HostShare } from '../money/host-shares.ts';

/** The type `EventsHostShare`. */
export const hostShareRef = perBuilder((builder) =>
  builder.objectRef<HostShare>('EventsHostShare').implement({
    description: 'What a host has of an event.',
    fields: (t) => ({
      host: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who it is.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      shareBasisPoints: t.exposeInt('shareBasisPoints', {
        description: 'Of what hosts get, in basis points.',
      }),
      amount: t.field({
        type: moneyRef(builder),
        nullable: true,
        description: 'What that came to; null until it is shared out.',
        resolve: ({ amountMinor, currency }) => (amountMinor === null ? null : { amountMinor, currency }),
      }),
      takenBack: t.field({
        type: moneyRef(builder),
        description: 'What of it refunds have taken back since.',
        resolve: ({ backMinor, currency }) => ({ amountMinor: backMinor, currency }),
      }),
    }),
  }),
);
