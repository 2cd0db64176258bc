import { hasEntitlement } from '#core/entitlements/has-entitlement.ts';
import { promoteRight } from '../promote-right.ts';
import type { UnlockRoute } from './route.ts';

/** Whoever holds the right to promote, by a membership, a gift pack, a reward or the house. */
export const membershipRoute: UnlockRoute = {
  code: 'MEMBERSHIP',
  title: { en: 'Hold the right to promote', zh: '持有推广权益' },
  goal: ({ membershipRoute: state }) => (state === 'OPEN' ? { of: 1n } : null),
  done: async (ctx, userId) => ((await hasEntitlement(ctx, userId, promoteRight.code)) ? 1n : 0n),
};
