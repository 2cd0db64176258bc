import type { PointsFamily } from '#core/db/generated/client/enums.ts';
import { type Account, defineAccounts, defineAsset, defineHouseAccounts } from '#core/ledger/define.ts';

export const points = defineAsset({ code: 'points', title: { en: 'Points', zh: '积分' } });
/** What levels are reached by: earned beside points, never spent. */
export const growth = defineAsset({ code: 'growth', title: { en: 'Growth', zh: '成长值' } });

/** So many that members who earn at the same moment seldom wait for each other. */
const shards = 16;

/** What a member can spend. Whoever has posted on it in a transaction holds the lock on all of the member's points. */
export const availablePoints = defineAccounts({ owner: 'user', purpose: 'points.available', asset: points });
/** What a member has earned and cannot spend yet. */
export const pendingPoints = defineAccounts({ owner: 'user', purpose: 'points.pending', asset: points });
/** What a member owes: below zero, or nothing. */
export const pointsDebt = defineAccounts({
  owner: 'user',
  purpose: 'points.debt',
  asset: points,
  mayBeNegative: true,
});

/** The other side of all points that are about: below zero by as much. */
export const issuedPoints = defineHouseAccounts({
  purpose: 'points.issued',
  asset: points,
  mayBeNegative: true,
  shards,
});
export const redeemedPoints = defineHouseAccounts({ purpose: 'points.redeemed', asset: points, shards });
export const expiredPoints = defineHouseAccounts({ purpose: 'points.expired', asset: points, shards });
/** What could not be taken back and will not be asked for: below zero by as much. */
export const writtenOffPoints = defineHouseAccounts({
  purpose: 'points.writtenOff',
  asset: points,
  mayBeNegative: true,
});

export const issuedGrowth = defineHouseAccounts({
  purpose: 'growth.issued',
  asset: growth,
  mayBeNegative: true,
  shards,
});

const growthAccounts = {
  SPEND: defineAccounts({ owner: 'user', purpose: 'growth.spend', asset: growth }),
  CREATION: defineAccounts({ owner: 'user', purpose: 'growth.creation', asset: growth }),
  PUBLIC_GOOD: defineAccounts({ owner: 'user', purpose: 'growth.publicGood', asset: growth }),
  LIFE: defineAccounts({ owner: 'user', purpose: 'growth.life', asset: growth }),
} satisfies Record<PointsFamily, ReturnType<typeof defineAccounts>>;

export const pointsFamilies: readonly PointsFamily[] = ['SPEND', 'CREATION', 'PUBLIC_GOOD', 'LIFE'];

/** What a member has grown by in one family. */
export function growthAccount(userId: string, family: PointsFamily): Account {
  return growthAccounts[family].of(userId);
}
