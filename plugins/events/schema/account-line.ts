import { money } from '#core/money.ts';
import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import type { AccountLine } from '../money/account-lines.ts';
import { lineKindEnum } from './enums.ts';

/** The type `EventsAccountLine`. */
export const accountLineRef = perBuilder((builder) =>
  builder.objectRef<AccountLine>('EventsAccountLine').implement({
    description: 'What one kind of thing has brought or cost an event.',
    fields: (t) => ({
      kind: t.expose('kind', { type: lineKindEnum(builder), description: 'What it was.' }),
      amount: t.field({
        type: moneyRef(builder),
        description: 'How much; below zero when it left the account.',
        resolve: ({ amountMinor, currency }) => money(amountMinor, currency),
      }),
    }),
  }),
);
