import { paidTotalOf } from '#api/goods/index.ts';
import type { UnlockRoute } from './route.ts';

/** Whoever has spent enough themselves. */
export const ownSpendRoute: UnlockRoute = {
  code: 'OWN_SPEND',
  title: { en: 'Spend enough yourself', zh: '自购达标' },
  goal: ({ ownSpendRoute: state, ownSpendMinor, ownSpendCurrency }) =>
    state === 'OPEN' ? { of: BigInt(ownSpendMinor), currency: ownSpendCurrency } : null,
  done: (ctx, userId, { ownSpendCurrency }) => paidTotalOf(ctx, userId, ownSpendCurrency),
};
