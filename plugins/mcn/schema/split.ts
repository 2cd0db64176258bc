import type { McnSplit } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { encodeId } from '#schema/common/ids.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { loadUser } from '#schema/users/load.ts';
import { stateOf } from '../statements/states.ts';
import { party, splitState } from './enums.ts';

/** The type `McnSplit`. */
export function splitType(builder: Builder): void {
  builder.prismaObject('McnSplit', {
    description:
      'What a party to a contract gets of one line of an order. Both sides of the contract see it.',
    fields: (t) => {
      const amount = (description: string, of: (split: McnSplit) => bigint) =>
        t.field({
          type: moneyRef(builder),
          description,
          resolve: (split) => ({ amountMinor: of(split), currency: split.currency }),
        });
      return {
        id: t.id({ description: 'Its id.', resolve: ({ id }) => encodeId('McnSplit', id) }),
        orderId: t.id({
          description: 'Of which order.',
          resolve: ({ orderId }) => encodeId('Order', orderId),
        }),
        productId: t.id({
          description: 'Of which product.',
          resolve: ({ productId }) => encodeId('Product', productId),
        }),
        party: t.expose('party', { type: party(builder), description: 'Which party.' }),
        beneficiary: t.field({
          type: modelRef(builder, 'User'),
          nullable: true,
          description: 'Whose it is; null where it stays with the house.',
          resolve: ({ beneficiaryId }, _args, ctx) => (beneficiaryId ? loadUser(ctx, beneficiaryId) : null),
        }),
        state: t.field({
          type: splitState(builder),
          description: 'Where it stands.',
          resolve: (split) => stateOf(split),
        }),
        net: amount('What the line has brought, without tax.', ({ baseMinor }) => baseMinor),
        shared: amount(
          'What of it all parties share, by the rate of that moment.',
          ({ potMinor }) => potMinor,
        ),
        shareBasisPoints: t.exposeInt('shareBasisPoints', {
          description: 'What of that this party gets, in basis points.',
        }),
        gross: amount('What that is, before refunds.', ({ amountMinor }) => amountMinor),
        takenBack: amount('What refunds have taken back of it.', ({ reversedMinor }) => reversedMinor),
        left: amount('What is left of it.', ({ amountMinor, reversedMinor }) => amountMinor - reversedMinor),
        earnedAt: t.expose('earnedAt', { type: 'DateTime', description: 'When the order was placed.' }),
        releaseAt: t.expose('releaseAt', {
          type: 'DateTime',
          nullable: true,
          description: 'When it can be paid out; null as long as the goods have not all arrived.',
        }),
        blockedBy: t.exposeString('blockedBy', {
          nullable: true,
          description:
            'What keeps it back although its time has come, for programs: `REFUND_ASKED_FOR`, `REFUND_WINDOW`; `FAILED` when the house has to look at it.',
        }),
        releasedAt: t.expose('releasedAt', {
          type: 'DateTime',
          nullable: true,
          description: 'Since when it can be paid out.',
        }),
      };
    },
  });
}
