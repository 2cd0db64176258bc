import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodsChecks } from '#api/goods/index.ts';
import { membershipChecks } from '#api/memberships/index.ts';
import { certificationsInForce, expireCertifications, signIn, userChecks } from '#api/users/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { paymentChecks } from '#core/payments/checks.ts';
import { demoPassword } from '#seed/arrivals.ts';
import { createCalendar } from '#seed/calendar.ts';
import { seedStory } from '#seed/seed-story.ts';
import { testApp } from '#tests/helpers/app.ts';
import { deliverAll, openTestKernel } from '#tests/helpers/kernel.ts';
import { itHasCommunities } from './communities.ts';
import { itIsModerated } from './it-is-moderated.ts';
import { itIsToldAgain } from './it-is-told-again.ts';
import { itKnowsHowPeopleCame } from './it-knows-how-people-came.ts';
import { runExamples } from './run-examples.ts';

const now = new Date('2026-11-22T12:00:00Z');
const longEnoughMs = 360_000;

let opened: Awaited<ReturnType<typeof openTestKernel>>;
let kernel: Kernel;

beforeAll(async () => {
  opened = await openTestKernel();
  kernel = opened.kernel;
  await seedStory(kernel, { now });
}, longEnoughMs);

afterAll(() => opened.close());

describe('a seeded database', () => {
  it('has the community: members, posts of both kinds, comments, likes and follows', async () => {
    const { client } = kernel.database;
    expect(await client.user.count()).toBeGreaterThanOrEqual(60);
    expect(await client.post.count({ where: { state: 'PUBLISHED' } })).toBeGreaterThanOrEqual(300);
    // What was reported and taken out of sight.
    expect(await client.post.count({ where: { state: { not: 'PUBLISHED' } } })).toBe(2);
    expect(await client.post.count({ where: { kind: 'VIDEO' } })).toBeGreaterThan(15);
    expect(await client.comment.count()).toBeGreaterThan(400);
    expect(await client.postLike.count()).toBeGreaterThan(1_500);
    expect(await client.follow.count()).toBeGreaterThan(300);
  });

  it('has orders in all states, opinions of them in both languages, carts left full, and offers that run', async () => {
    const { client } = kernel.database;
    expect(await client.order.count({ where: { purpose: null } })).toBeGreaterThanOrEqual(400);
    const fulfilled = await client.order.groupBy({ by: ['fulfilmentState'] });
    expect(new Set(fulfilled.map(({ fulfilmentState }) => fulfilmentState))).toEqual(
      new Set(['UNFULFILLED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'NOT_NEEDED']),
    );
    expect(await client.order.count({ where: { state: 'CANCELLED' } })).toBeGreaterThan(3);
    const refunds = await client.refund.groupBy({ by: ['state'] });
    const states = new Set(refunds.map(({ state }) => state));
    for (const state of ['REQUESTED', 'AWAITING_RETURN', 'REJECTED', 'SENT'] as const)
      expect(states, state).toContain(state);
    expect(await client.review.count()).toBeGreaterThanOrEqual(150);
    expect(await client.cartLine.count()).toBeGreaterThanOrEqual(10);
    const running = await client.promotion.groupBy({ by: ['kind'], where: { state: 'ACTIVE' } });
    expect(running).toHaveLength(6);
    const ctx = systemContext(kernel, 'test');
    const faults = await Promise.all([...goodsChecks, ...paymentChecks].map((check) => check.find(ctx)));
    expect(faults.flat()).toEqual([]);
  });

  it('has orders sent in three ways and taxed as in China, and knows how to send to and tax the rest of the world', async () => {
    const { client } = kernel.database;
    const sent = await client.$queryRaw<{ slug: string | null; fewest: bigint; most: bigint }[]>`
      SELECT shipping ->> 'slug' AS slug, min(shipping_minor) AS fewest, max(shipping_minor) AS most
      FROM goods_order WHERE purpose IS NULL GROUP BY 1 ORDER BY 1`;
    expect(sent).toMatchObject([
      { slug: 'express', fewest: 2_200n, most: 2_200n },
      { slug: 'pick-up', fewest: 0n, most: 0n },
      { slug: 'standard', fewest: 0n },
      { slug: null, fewest: 0n, most: 0n },
    ]);
    expect([800n, 1_500n]).toContain(sent[2]?.most);
    const untaxed = await client.orderLine.count({
      where: {
        order: { purpose: null },
        totalMinor: { gt: 100 },
        OR: [{ taxMinor: 0 }, { taxIncluded: false }],
      },
    });
    expect(untaxed).toBe(0);
    const zones = await client.taxZone.findMany({ orderBy: { slug: 'asc' } });
    expect(zones.map(({ slug, prices }) => [slug, prices])).toEqual([
      ['china', 'INCLUDE_TAX'],
      ['france', 'EXCLUDE_TAX'],
      ['germany', 'EXCLUDE_TAX'],
    ]);
    expect(await client.shippingMethod.count()).toBe(4);
  });

  it('has plans of three tiers, and members who bought, renewed, upgraded, redeemed and are over', {
    timeout: longEnoughMs,
  }, async () => {
    const { client } = kernel.database;
    expect(await client.membershipPlan.count({ where: { retiredAt: null } })).toBe(12);
    await deliverAll(kernel);
    expect(await client.membership.count()).toBeGreaterThanOrEqual(20);
    const steps = await client.membershipStep.groupBy({ by: ['action'], _count: true });
    const done = new Set(steps.map(({ action }) => action));
    for (const action of [
      'BEGUN',
      'RENEWED',
      'UPGRADED',
      'CANCELLED',
      'GIVEN',
      'GIFT_CARD_REDEEMED',
      'GIFT_PACK_OPENED',
    ] as const)
      expect(done, action).toContain(action);
    expect(await client.giftPack.count({ where: { retiredAt: null } })).toBe(2);
    expect(await client.giftPackUnit.count()).toBeGreaterThanOrEqual(10);
    expect(await client.giftPackUnit.count({ where: { openedAt: { gt: now } } })).toBe(0);
    expect(
      await client.memberCoupon.count({ where: { source: { startsWith: 'entitlement:' } } }),
    ).toBeGreaterThan(20);
    expect(await client.userBirthday.count()).toBeGreaterThan(20);
    expect(await client.membership.count({ where: { endsAt: { lt: now } } })).toBeGreaterThan(1);
    expect(await client.membershipTerm.count({ where: { createdAt: { gt: now } } })).toBe(0);
    const ctx = systemContext(kernel, 'test');
    const faults = await Promise.all(membershipChecks.map((check) => check.find(ctx)));
    expect(faults.flat()).toEqual([]);
  });

  it('has certified its best known creators, one of whom is over, and knows how far everybody has come', {
    timeout: longEnoughMs,
  }, async () => {
    const { client } = kernel.database;
    await deliverAll(kernel);
    const ctx = systemContext(kernel, 'test', { clock: new FixedClock(now) });
    await expireCertifications.run(ctx);
    const members = await client.user.findMany({ select: { id: true } });
    const ids = members.map(({ id }) => id);
    const inForce = [...(await certificationsInForce(ctx, ids, now)).values()].flat();
    expect(inForce).toHaveLength(9);
    expect(inForce.filter(({ grade }) => grade === 'KOL')).toHaveLength(3);
    const ended = await client.certification.groupBy({ by: ['endedBecause'], _count: true });
    expect(new Map(ended.map(({ endedBecause, _count }) => [endedBecause, _count]))).toEqual(
      new Map([
        [null, 9],
        ['REPLACED', 2],
        ['EXPIRED', 1],
      ]),
    );
    const stages = await client.reachedStage.groupBy({ by: ['stage'], _count: true });
    const reached = new Map(stages.map(({ stage, _count }) => [stage, _count]));
    expect(reached.get('REGISTERED')).toBe(ids.length);
    expect(reached.get('BUYER')).toBeGreaterThan(40);
    expect(reached.get('MEMBER')).toBeGreaterThanOrEqual(20);
    expect([reached.get('KOC'), reached.get('KOL')]).toEqual([9, 3]);
    expect(await client.reachedStage.count({ where: { since: { gt: now } } })).toBe(0);
    const faults = await Promise.all(userChecks.map((check) => check.find(ctx)));
    expect(faults.flat()).toEqual([]);
  });

  itKnowsHowPeopleCame(() => kernel, now);
  itHasCommunities(() => kernel, now);

  it('shows pictures in its posts that are really there', async () => {
    const { client } = kernel.database;
    const shown = await client.postMedia.findMany({ select: { url: true, posterUrl: true, mimeType: true } });
    const pictures = shown.map(({ url, posterUrl }) => posterUrl ?? url);
    expect(pictures.length).toBeGreaterThan(500);
    const names = [...new Set(pictures)].map((url) => url.replace(/^media:/, ''));
    for (const name of names) {
      const file = await kernel.media.open(name);
      expect([name, file?.contentType]).toEqual([name, 'image/svg+xml']);
      await file?.close();
    }
  });

  it('has what was reported and decided in both languages, rules in force, and a public log of some months', async () => {
    await itIsModerated(kernel);
  });

  it('has counters that agree with the rows', async () => {
    const wrong = await kernel.database.client.$queryRaw`
      SELECT p.title FROM post p
      WHERE p.like_count <> (SELECT count(*) FROM post_like l WHERE l.post_id = p.id)
         OR p.comment_count <> (SELECT count(*) FROM comment c WHERE c.post_id = p.id)`;
    expect(wrong).toEqual([]);
  });

  it('dates everything by the story and not by the machine', async () => {
    const { client } = kernel.database;
    const posts = await client.post.aggregate({ _min: { publishedAt: true }, _max: { publishedAt: true } });
    expect(posts._max.publishedAt! <= now).toBe(true);
    expect(posts._max.publishedAt! > createCalendar(now, kernel.config.timeZone).today).toBe(true);
    expect(now.getTime() - posts._min.publishedAt!.getTime()).toBeGreaterThan(100 * 24 * 3_600_000);
    expect(await client.postLike.count({ where: { createdAt: { gt: now } } })).toBe(0);
    expect(await client.user.count({ where: { createdAt: { gt: now } } })).toBe(0);
  });

  it('lets Li Xiaoyu and the administrator sign in with the demo password', async () => {
    const ctx = systemContext(kernel, 'test');
    const xiaoyu = await signIn(ctx, { email: 'lixiaoyu@jishi.local', password: demoPassword });
    const admin = await signIn(ctx, { email: 'admin@jishi.local', password: demoPassword });
    expect(await staffRolesOf(xiaoyu.userId)).toEqual([]);
    expect(await staffRolesOf(admin.userId)).toEqual(['administrator']);
    const editor = await kernel.database.client.user.findUniqueOrThrow({ where: { handle: 'editor' } });
    expect(await staffRolesOf(editor.id)).toEqual(['content editor']);
  });

  it('fills the boards of today, of this week and of all time, with no heat from authors themselves', {
    timeout: longEnoughMs,
  }, async () => {
    await deliverAll(kernel);
    const boards = await kernel.database.client.$queryRaw<
      { slug: string; period: string; entries: number; total: number }[]
    >`
      SELECT b.slug, s.period_key AS period, count(*)::int AS entries, sum(s.score)::int AS total
      FROM board_score s JOIN board b ON b.id = s.board_id WHERE s.score > 0 GROUP BY 1, 2`;
    for (const slug of ['post-heat', 'creator-heat']) {
      for (const period of ['day:2026-11-22', 'week:2026-W47', 'all']) {
        const board = boards.find((one) => one.slug === slug && one.period === period);
        expect(board?.entries, `${slug} ${period}`).toBeGreaterThanOrEqual(20);
      }
    }
    const [others] = await kernel.database.client.$queryRaw<[{ heat: number }]>`
      SELECT ((SELECT count(*) FROM post_like l JOIN post p ON p.id = l.post_id WHERE l.user_id <> p.author_id AND p.audience = 'EVERYBODY')
        + 3 * (SELECT count(*) FROM comment c JOIN post p ON p.id = c.post_id WHERE c.author_id <> p.author_id AND p.audience = 'EVERYBODY'))::int AS heat`;
    expect(boards.find((one) => one.slug === 'creator-heat' && one.period === 'all')?.total).toBe(
      others.heat,
    );
  });

  it('is what the example operations of GraphiQL are about', { timeout: longEnoughMs }, async () => {
    const app = await testApp({ beside: opened, environment: { PROCESS_ROLE: 'api' } });
    const answers = await runExamples(app.url);
    expect([...answers.keys()]).toEqual([
      'NewestPosts',
      'HottestCreatorsToday',
      'SignIn',
      'Teas',
      'PutIntoCart',
      'Preview',
      'StartCheckout',
      'Pay',
    ]);
    expect(answers.get('Teas')).toMatchObject({ products: { nodes: { length: 12 } } });
    expect(answers.get('Pay')).toMatchObject({
      completeCheckout: { checkout: { state: 'COMPLETED', order: { state: 'OPEN' } } },
    });
  });
});

itIsToldAgain(() => kernel, now);

async function staffRolesOf(userId: string): Promise<string[]> {
  const roles = await kernel.database.client.staffRole.findMany({
    where: { userId },
    include: { role: true },
  });
  return roles.map(({ role }) => role.name);
}
