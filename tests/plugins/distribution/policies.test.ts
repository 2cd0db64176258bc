import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sale } from '#api/goods/index.ts';
import { reversedOf } from '#api/goods/index.ts';
import { setGiftPack } from '#api/memberships/index.ts';
import { claimLevels } from '#core/attribution/claims/claim-levels.ts';
import { transact } from '#core/transact.ts';
import { activatePolicy } from '#plugins/distribution/policies/activate-policy.ts';
import { draftPolicy } from '#plugins/distribution/policies/draft-policy.ts';
import { lintPolicy } from '#plugins/distribution/policies/lint.ts';
import { shareOut } from '#plugins/distribution/policies/share-out.ts';
import { simulatePolicy } from '#plugins/distribution/policies/simulate.ts';
import type { Terms } from '#plugins/distribution/policies/terms.ts';
import { promoteRight } from '#plugins/distribution/promote-right.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { openMarket } from './commissions/market.ts';
import { minuteMs, openSociety, reason } from './society.ts';

const sale = (more: Partial<Sale> = {}): Sale => ({
  orderId: 'order',
  orderLineId: 'line',
  productId: 'lesson',
  categoryIds: ['piano', 'music'],
  kind: 'COURSE',
  courseStage: 'MAIN',
  courseFormat: 'LIVE',
  quantity: 2,
  currency: 'CNY',
  totalMinor: 10_000n,
  taxMinor: 600n,
  costMinor: null,
  refundedMinor: 0n,
  claimedMinor: 0n,
  commissionable: true,
  refundableUntil: null,
  placedAt: new Date(0),
  ...more,
});

const share = (basisPoints: number) => ({ rate: { basisPoints } });
const earned = (rules: Terms['rules'], more: Partial<Sale> = {}, base: Terms['base'] = 'PAID') =>
  shareOut({ base, rules }, sale(more), { level: 'PROMOTER', hasLeader: true }).map(
    ({ amountMinor }) => amountMinor,
  );

describe('a policy', () => {
  it('lets the most particular rule decide, of equal ones the first', () => {
    const rules = [
      share(100),
      { kind: 'COURSE' as const, ...share(200) },
      { kind: 'COURSE' as const, courseFormat: 'LIVE' as const, ...share(300) },
      { categoryId: 'music', ...share(400) },
      { categoryId: 'piano', ...share(500) },
      { productId: 'lesson', ...share(600) },
      { productId: 'lesson', level: 'LEADER' as const, ...share(700) },
    ];
    expect(earned(rules)).toEqual([600n]);
    expect(earned(rules, { productId: 'other' })).toEqual([400n]);
    expect(earned(rules, { productId: 'other', categoryIds: [] })).toEqual([300n]);
    expect(earned(rules, { productId: 'other', categoryIds: [], courseFormat: 'AI' })).toEqual([200n]);
    expect(earned(rules, { productId: 'other', categoryIds: [], kind: 'VIRTUAL' })).toEqual([100n]);
    const leading = shareOut({ base: 'PAID', rules }, sale(), { level: 'LEADER', hasLeader: false });
    expect(leading.map(({ amountMinor }) => amountMinor)).toEqual([700n]);
  });

  it('shares what was paid, or that without its tax, or a fixed amount for each unit of its currency', () => {
    expect(earned([share(1_000)])).toEqual([1_000n]);
    expect(earned([share(1_000)], {}, 'NET_OF_TAX')).toEqual([940n]);
    const fixed = { rate: { fixedMinor: '300', currency: 'CNY' } };
    expect(earned([fixed])).toEqual([600n]);
    expect(earned([fixed], { currency: 'USD' })).toEqual([]);
    expect(earned([fixed], { totalMinor: 500n })).toEqual([500n]);
    expect(earned([share(1_000)], { commissionable: false })).toEqual([]);
    expect(earned([share(1_000)], { totalMinor: 0n })).toEqual([]);
  });

  it('never shares out more than there is, and takes back exactly in the end', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const rate = fc.oneof(
      fc.record({ basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
      fc.record({
        fixedMinor: fc.bigInt({ min: 0n, max: 10n ** 9n }).map(String),
        currency: fc.constant('CNY'),
      }),
    );
    fc.assert(
      fc.property(
        amount,
        rate,
        fc.option(rate),
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n })),
        (total, first, second, parts) => {
          const rules = [{ rate: first, ...(second && { secondRate: second }) }];
          const shares = earned(rules, { totalMinor: total });
          expect(shares.length).toBeLessThanOrEqual(2);
          expect(shares.reduce((sum, one) => sum + one, 0n) <= total).toBe(true);
          for (const one of shares) {
            let [given, before] = [0n, 0n];
            for (const part of parts) {
              given = given + part > total ? total : given + part;
              const now = reversedOf(one, { refundedMinor: given, totalMinor: total });
              expect(now >= before && now <= one).toBe(true);
              before = now;
            }
            expect(reversedOf(one, { refundedMinor: total, totalMinor: total })).toBe(one);
          }
        },
      ),
    );
  });

  it('is flagged for what the law looks at', () => {
    const goods = {
      free: [{ id: 'trial', kind: 'COURSE' as const }],
      admitting: [{ id: 'starter', kind: 'PHYSICAL' as const }],
    };
    const flags = (...rules: Terms['rules']) =>
      lintPolicy({ base: 'PAID', rules }, goods).map(({ rule, flag }) => `${rule} ${flag}`);
    const fixed = { rate: { fixedMinor: '100', currency: 'CNY' } };
    expect(flags({ kind: 'VIRTUAL', ...share(1_000) })).toEqual([]);
    expect(flags({ kind: 'COURSE', ...fixed })).toEqual(['0 PAY_PER_HEAD']);
    expect(flags({ productId: 'lesson', ...fixed })).toEqual([]);
    expect(flags({ productId: 'starter', ...share(1_000) })).toEqual(['0 PAID_ADMISSION']);
    expect(flags(share(1_000))).toEqual(['0 PAID_ADMISSION']);
    // A rule of its own that pays nothing takes the goods out of all others.
    expect(flags(share(1_000), { productId: 'starter', ...share(0) })).toEqual([]);
    expect(flags({ kind: 'COURSE', ...share(1_000), secondRate: { basisPoints: 1_000 } })).toEqual([
      '0 TEAM_TURNOVER',
    ]);
    expect(flags({ kind: 'COURSE', ...share(6_000) })).toEqual(['0 ABOVE_PRICE']);
  });
});

describe('staff', () => {
  const draft = (terms: unknown) => ({ terms, reason });

  it('are refused what cannot be meant, and nothing is written down', async () => {
    const { house, refuses } = await openSociety();
    const invalid: unknown[] = [
      null,
      {},
      { base: 'PAID', rules: [] },
      { base: 'GROSS', rules: [share(1)] },
      { base: 'PAID', rules: [share(10_001)] },
      { base: 'PAID', rules: [share(-1)] },
      { base: 'PAID', rules: [{ rate: { fixedMinor: '-5', currency: 'CNY' } }] },
      { base: 'PAID', rules: [{ productId: 'tea', ...share(1) }] },
    ];
    for (const terms of invalid)
      await refuses(() => draftPolicy(house(), draft(terms)), { code: 'DISTRIBUTION_POLICY_INVALID' });
    const above = { base: 'PAID', rules: [{ ...share(9_000), secondRate: { basisPoints: 1_001 } }] };
    await refuses(() => draftPolicy(house(), draft(above)), { code: 'DISTRIBUTION_POLICY_ABOVE_PRICE' });
  });

  it('activate a version once, ahead of time, after all others, and knowing its risks', async () => {
    const { house, clock, refuses, client } = await openSociety();
    const { policyId } = await draftPolicy(house(), draft({ base: 'PAID', rules: [share(6_000)] }));
    const activate = (more: object = {}) =>
      activatePolicy(house(), { policyId, acknowledged: ['ABOVE_PRICE'], reason, ...more });
    await refuses(() => activate({ acknowledged: [] }), {
      code: 'DISTRIBUTION_POLICY_UNACKNOWLEDGED',
      data: { flags: 'ABOVE_PRICE' },
    });
    await refuses(() => activate({ validFrom: clock.now() }), { code: 'DISTRIBUTION_POLICY_TOO_EARLY' });
    await activate({ validFrom: new Date(clock.now().getTime() + 10 * minuteMs) });
    await refuses(() => activate(), { code: 'DISTRIBUTION_POLICY_ACTIVE' });
    const next = await draftPolicy(house(), draft({ base: 'PAID', rules: [share(100)] }));
    await refuses(() => activate({ policyId: next.policyId }), { code: 'DISTRIBUTION_POLICY_OVERLAPS' });
    await refuses(() => activate({ policyId: '01935b6e-0000-7000-8000-000000000000' }), {
      code: 'DISTRIBUTION_POLICY_NOT_FOUND',
    });
    for (const data of [{ terms: {} }, { reason: 'Another' }, { validFrom: null }])
      await expect(client.distributionPolicy.updateMany({ where: { id: policyId }, data })).rejects.toThrow();
  });

  it('see beforehand what a policy would have cost, who wins and loses, and which orders would not pay', async () => {
    const market = await openMarket();
    const { client, house, promoter, lesson, kernel } = market;
    await client.$executeRaw`UPDATE goods_variant SET cost_minor = 9500 WHERE id = ${lesson.rowId}::uuid`;
    const orders = [await market.buy(1), await market.buy(2)];
    const { policyId } = await draftPolicy(house(), draft({ base: 'PAID', rules: [share(500)] }));
    const count = (wanted: number) =>
      countOwnStatements(kernel.database.pool, () => simulatePolicy(house(), { policyId, orders: wanted }));
    await count(1);
    const one = await count(1);
    const both = await count(2);
    expect(both.statements).toHaveLength(one.statements.length);
    const { value } = both;
    expect(value).toMatchObject({
      orders: 2,
      totals: [{ currency: 'CNY', paidMinor: 30_003n, costMinor: 1_500n, earnedMinor: 3_000n }],
      changes: [{ promoterId: promoter.userId, earnedMinor: 3_000n, wouldEarnMinor: 1_500n }],
      losingOrders: 0,
    });
    const dear = await draftPolicy(house(), draft({ base: 'PAID', rules: [share(1_000)] }));
    const losing = await simulatePolicy(house(), { policyId: dear.policyId, orders: 10 });
    expect(losing.losingOrders).toBe(2);
    expect(losing.losing.map(({ orderId }) => orderId)).toEqual(orders.toReversed());
    await expect(
      activatePolicy(house(), { policyId: dear.policyId, acknowledged: [], reason }),
    ).rejects.toMatchObject({ code: 'DISTRIBUTION_POLICY_UNACKNOWLEDGED' });
  });
});

it('commission on goods that make their buyers promoters has to be acknowledged', async () => {
  const { house, lesson } = await openMarket();
  const right = {
    entitlement: promoteRight.code,
    quantity: null,
    days: null,
    rhythm: 'ONCE',
    details: {},
  } as const;
  await setGiftPack(house(), { productId: lesson.productId, benefits: [right], reason });
  const { policyId } = await draftPolicy(house(), { terms: { base: 'PAID', rules: [share(500)] }, reason });
  await expect(activatePolicy(house(), { policyId, acknowledged: [], reason })).rejects.toMatchObject({
    code: 'DISTRIBUTION_POLICY_UNACKNOWLEDGED',
    data: { flags: 'PAID_ADMISSION' },
  });
  await activatePolicy(house(), { policyId, acknowledged: ['PAID_ADMISSION'], reason });
});

it('each level of an order is paid by one programme, and only to whom it was decided for', async () => {
  const market = await openMarket();
  const { house, promoter, customer, client } = market;
  const orderId = await market.buy();
  const subject = `order:${orderId}`;
  const claim = (level: 1 | 2, beneficiaryId: string) =>
    transact(house(), async (write) => {
      const isMine = await claimLevels(write, 'another', [{ subject, level, beneficiaryId }]);
      return isMine({ subject, level });
    });
  expect(await claim(1, promoter.userId)).toBe(false);
  await expect(claim(2, promoter.userId)).rejects.toThrow('It was not decided');
  await expect(claim(2, customer.userId)).rejects.toThrow('It was not decided');
  expect(await client.attributionClaim.count()).toBe(1);
});
