import { exponentOf, formatMoney, type Money } from '#core/money.ts';
import { perBuilder } from './per-builder.ts';

/** An amount of money on the wire. */
export const moneyRef = perBuilder((builder) =>
  builder.objectRef<Money>('Money').implement({
    description: 'An amount of money.',
    extensions: { cacheable: true },
    fields: (t) => ({
      amountMinor: t.field({
        type: 'BigInt',
        description: 'In the smallest unit of the currency: fen, cents, yen.',
        resolve: (money) => money.amountMinor,
      }),
      currency: t.exposeString('currency', { description: 'ISO 4217, as `CNY`.' }),
      exponent: t.int({
        description: 'How many decimals it is written with.',
        resolve: ({ currency }) => exponentOf(currency),
      }),
      formatted: t.string({
        description: 'As people of the request’s language write it.',
        resolve: (money, _args, ctx) => formatMoney(money, ctx.locale),
      }),
    }),
  }),
);
