import { beforeEach, expect, it } from 'vitest';
import { cancelRedemption, redeemReward, spendablePoints, upsertReward } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { asMember, testKernel } from '#tests/helpers/kernel.ts';
import { faultsIn } from './bank.ts';
import { applause, customer, home, minute, plush } from './reward-shop.ts';

/** Many deaths in a row are work for a machine that is busy with other tests. */
const timeout = 120_000;
const forms = [
  ['a thing', { ...plush, kind: 'BRAND_OBJECT', points: 100n, perMemberLimit: 1 }],
  ['a right', { ...applause, kind: 'ENTITLEMENT', points: 100n, perMemberLimit: 1 }],
] as const;

let kernel: Kernel;
let userId: string;
let rewardId: string;

beforeEach(async () => {
  // Two connections: were one lost at a death, nobody would get any before long.
  const environment = { DATABASE_POOL: '2' };
  kernel = await testKernel({ clock: new FixedClock(minute(0)), environment, enabled: ['template'] });
});

/** How often what was done is to be seen: each number is one when it was done once. */
async function seen(event: string) {
  const { client } = kernel.database;
  const mine = { rewardId, userId };
  const redemptions = await client.redemption.findMany({ where: mine, include: { steps: true } });
  const keys = redemptions.map(({ id }) => id);
  return {
    redemptions: redemptions.map(({ id, state, steps }) => ({
      redemptionId: id,
      state,
      steps: steps.length,
    })),
    counted: (await client.rewardQuota.findUnique({ where: { rewardId_userId: mine } }))?.redeemed,
    points: await spendablePoints(systemContext(kernel, 'test'), userId),
    told: await client.eventLog.count({ where: { name: event, key: { in: keys } } }),
    rights: await client.entitlement.count({ where: { userId, revocation: null } }),
    faults: await faultsIn(kernel),
  };
}

it.each(forms)(
  'redeeming %s with a key that dies at any statement has been done once when it is repeated',
  {
    timeout,
  },
  async (_what, form) => {
    ({ rewardId } = await upsertReward(systemContext(kernel, 'test'), form));
    const once = () =>
      redeemReward({ ...asMember(kernel, userId), idempotencyKey: 'panda' }, { rewardId, address: home });
    const statements = await eachDeath(kernel, once, {
      before: async () => {
        userId = await customer(kernel, 150n);
      },
      after: async () => {
        const { redemptionId } = await once();
        const isRight = form.kind === 'ENTITLEMENT';
        expect(await seen('reward.redeemed')).toEqual({
          redemptions: [{ redemptionId, state: isRight ? 'DELIVERED' : 'PLACED', steps: 1 }],
          counted: 1,
          points: 50n,
          told: 1,
          rights: isRight ? 1 : 0,
          faults: [],
        });
      },
    });
    expect([statements[0], statements.at(-1)]).toEqual(['BEGIN', 'COMMIT']);
  },
);

it.each(forms)(
  'cancelling %s with a key that dies at any statement has been done once when it is repeated',
  {
    timeout,
  },
  async (_what, form) => {
    ({ rewardId } = await upsertReward(systemContext(kernel, 'test'), form));
    let redemptionId = '';
    const once = () =>
      cancelRedemption(
        { ...systemContext(kernel, 'staff'), idempotencyKey: `cancel-${redemptionId}` },
        { redemptionId, reason: 'Out of pandas.' },
      );
    const statements = await eachDeath(kernel, once, {
      before: async () => {
        userId = await customer(kernel, 150n);
        ({ redemptionId } = await redeemReward(asMember(kernel, userId), { rewardId, address: home }));
      },
      after: async () => {
        expect(await once()).toEqual({ redemptionId });
        expect(await seen('redemption.cancelled')).toEqual({
          redemptions: [{ redemptionId, state: 'CANCELLED', steps: 2 }],
          counted: 0,
          points: 150n,
          told: 1,
          rights: 0,
          faults: [],
        });
      },
    });
    expect([statements[0], statements.at(-1)]).toEqual(['BEGIN', 'COMMIT']);
  },
);
