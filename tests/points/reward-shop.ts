import { onTestFinished } from 'vitest';
import { creditPoints } from '#api/points/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { decodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { grant, type TestError } from './bank.ts';

const dayMs = 24 * 60 * 60 * 1000;
const opening = Date.parse('2026-11-25T04:00:00.000Z');

/** So many days after the shop has opened. */
export const day = (count: number) => new Date(opening + count * dayMs);
/** So many minutes after that: few enough for everybody to stay signed in. */
export const minute = (count: number) => new Date(opening + count * 60_000);

export const home = {
  recipient: '林小雨',
  phone: '138 0013 8000',
  country: 'cn',
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  street: '淮海中路 1000 号',
};

export const plush = {
  slug: 'plush-panda',
  kind: 'BRAND_OBJECT',
  titleEn: 'Plush panda',
  titleZh: '毛绒熊猫',
  points: '100',
  reason: 'A test.',
};

export const applause = {
  slug: 'extra-applause',
  kind: 'ENTITLEMENT',
  titleEn: 'Extra applause',
  titleZh: '额外鼓掌',
  points: '30',
  reason: 'A test.',
  details: { kind: 'template.extra', quantity: 2, days: 30 },
};

/** A refusal with whatever it says beside. */
export interface Refused extends TestError {
  readonly [field: string]: unknown;
}

const errors = `errors { code message path
  ... on RewardSoldOut { left } ... on QuotaReached { limit } ... on LevelTooLow { levelNeeded: needed }
  ... on InsufficientPoints { needed available } ... on IllegalTransition { from to allowed } }`;

export interface RedemptionView {
  readonly id: string;
  readonly state: string;
  readonly points: string;
}

interface Redeemed {
  readonly redeemReward: { readonly redemption: RedemptionView | null; readonly errors: readonly Refused[] };
}

/** Redeems a reward as the client's member. */
export async function redeem(member: Client, rewardId: string, more: Record<string, unknown> = {}) {
  const answer = await member.run<Redeemed>(
    `mutation ($input: RedeemRewardInput!) { redeemReward(input: $input) { redemption { id state points } ${errors} } }`,
    { input: { rewardId, address: home, ...more } },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return { ...answer.data.redeemReward, isReplay: answer.extensions?.replayed === true };
}

/** Runs a mutation of one input, in the storefront or by staff; the answer's `redemption` and errors. */
async function move(
  client: Client,
  endpoint: 'storefront' | 'admin',
  name: string,
  input: Record<string, unknown>,
) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const answer = await client.run<Record<string, Redeemed['redeemReward']>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { redemption { id state points } ${errors} } }`,
    { input },
    { endpoint },
  );
  const result = answer.data?.[name];
  if (answer.errors || !result) throw new Error(JSON.stringify(answer.errors));
  return { ...result, isReplay: answer.extensions?.replayed === true };
}

export const ship = (staff: Client, redemptionId: string, more: Record<string, unknown> = {}) =>
  move(staff, 'admin', 'shipRedemption', {
    redemptionId,
    carrier: 'SF Express',
    trackingNumber: 'SF100-7',
    ...more,
  });

export const cancel = (staff: Client, redemptionId: string, more: Record<string, unknown> = {}) =>
  move(staff, 'admin', 'cancelRedemption', { redemptionId, reason: 'Out of pandas.', ...more });

export const cancelMine = (member: Client, redemptionId: string, more: Record<string, unknown> = {}) =>
  move(member, 'storefront', 'cancelMyRedemption', { redemptionId, ...more });

export const confirm = (member: Client, redemptionId: string) =>
  move(member, 'storefront', 'confirmRedemptionReceived', { redemptionId });

interface Upserted {
  readonly upsertReward: {
    readonly reward: { readonly id: string } | null;
    readonly errors: readonly Refused[];
  };
}

/** Makes or changes a reward; its id is empty when that was refused. */
export async function offer(
  staff: Client,
  input: object,
): Promise<{ id: string; errors: readonly Refused[] }> {
  const { data, errors: failed } = await staff.admin<Upserted>(
    `mutation ($input: UpsertRewardInput!) { upsertReward(input: $input) { reward { id } ${errors} } }`,
    { input },
  );
  if (failed) throw new Error(JSON.stringify(failed));
  return { id: data.upsertReward.reward?.id ?? '', errors: data.upsertReward.errors };
}

export async function retire(staff: Client, rewardId: string, reason = 'The season is over.') {
  const { data } = await staff.admin<{ retireReward: { errors: readonly Refused[] } }>(
    'mutation ($input: RetireRewardInput!) { retireReward(input: $input) { reward { id } errors { code message path } } }',
    { input: { rewardId, reason } },
  );
  return data.retireReward.errors;
}

/** A member with so many points. */
async function memberWith(app: TestApp, staff: Client, name: string, points: number) {
  const member = await app.signUp(name);
  if (points > 0) await grant(staff, { userId: member.userId, points: String(points) });
  return member;
}

/** An application whose clock stands still, with staff and a member who has 150 points. Nothing happens by itself. */
export async function openShop() {
  const shop = await startShop();
  onTestFinished(shop.app.stop);
  return { ...shop, lin: await shop.settle('Lin', 150) };
}

/** As `openShop`, for suites that share it and close it themselves. */
export async function startShop() {
  const clock = new FixedClock(minute(0));
  const environment = { PROCESS_ROLE: 'api' };
  const app = await startTestApp({ enabled: ['template'], clock, environment });
  const staff = await app.administrator();
  const { pool, client } = app.kernel.database;
  let number = 0;
  return {
    app,
    clock,
    staff,
    pool,
    client,
    /** A member with so many points, whose handle nobody else has. */
    settle(name: string, points: number) {
      number += 1;
      return memberWith(app, staff, `${name}${number}`, points);
    },
    /** Offers a reward under a slug that no other has. */
    async offer(form: object): Promise<string> {
      number += 1;
      const { id, errors: refused } = await offer(staff, { ...form, slug: `reward-${number}` });
      if (refused.length > 0) throw new Error(JSON.stringify(refused));
      return id;
    },
  };
}

/** What is counted of a reward: on itself, and for a member. */
export async function countedOf(app: TestApp, rewardId: string, userId: string) {
  const { client } = app.kernel.database;
  const id = decodeId(rewardId).id;
  const reward = await client.reward.findUniqueOrThrow({ where: { id } });
  const quota = await client.rewardQuota.findFirst({ where: { rewardId: id, userId: decodeId(userId).id } });
  return { reward: reward.redeemed, member: quota?.redeemed ?? 0 };
}

/** A row for a member who never signs in, with so many points that end as the settings say, or at a moment. */
export async function customer(kernel: Kernel, points: bigint, expiresAt?: Date): Promise<string> {
  const { clock, database } = kernel;
  const userId = newId(clock);
  const moments = { createdAt: clock.now(), updatedAt: clock.now() };
  await database.client.user.create({
    data: { id: userId, handle: userId, displayName: 'Customer', ...moments },
  });
  const title = { en: 'A gift', zh: '赠送' };
  const gift = { userId, points, title, source: `gift to ${userId}`, kind: 'test.gift', expiresAt };
  await transact(systemContext(kernel, 'test'), (write) => creditPoints(write, gift));
  return userId;
}
