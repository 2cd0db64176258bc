import { describe, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { adviceOf, myAdvice } from '#plugins/distribution/growth/lead-routing/lists.ts';
import { reassignAdviser } from '#plugins/distribution/growth/lead-routing/reassign-adviser.ts';
import { routeCustomer } from '#plugins/distribution/growth/lead-routing/route-customer.ts';
import { routeWaiting } from '#plugins/distribution/growth/lead-routing/route-waiting.ts';
import { fittingRules } from '#plugins/distribution/growth/lead-routing/routing-rules.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { minuteMs, reason } from '../../society.ts';
import { anything, openCounsel } from './counsel.ts';

describe('who came by a promoter and buys', () => {
  it('gets who has most room, and keeps them; who came by nobody gets nobody', async () => {
    const counsel = await openCounsel();
    const { buy, customer, hire, history, join, lead, taken, told, wrong } = counsel;
    const [small, large] = [await hire({ capacity: 1 }), await hire({ capacity: 2 })];
    await buy();
    await buy();
    expect(await history(customer.userId)).toEqual([large.adviserId]);
    const second = await lead();
    await buy(1, second);
    // Both have room for one: it is the turn of who has waited longer.
    expect(await history(second.userId)).toEqual([small.adviserId]);
    const stranger = await join();
    await buy(1, stranger);
    expect(await history(stranger.userId)).toEqual([]);
    expect([await taken(small.adviserId), await taken(large.adviserId)]).toEqual([1, 1]);
    expect(await told('distribution.adviserAssigned')).toMatchObject([
      { customerId: customer.userId, adviserId: large.adviserId, kind: 'TEACHER' },
      { customerId: second.userId, adviserId: small.adviserId },
    ]);
    expect(await wrong()).toEqual([]);
  });

  it('waits when nobody has room, speaks the language or takes customers, and is brought to who has later', async () => {
    const { buy, change, client, customer, hire, history, house, wrong } = await openCounsel();
    const full = await hire({ capacity: 0 });
    await hire({ state: 'PAUSED' });
    await client.user.update({ where: { id: customer.userId }, data: { locale: 'zh' } });
    const english = await hire({ languages: ['en'] });
    await buy();
    await routeWaiting.run(house());
    expect(await history(customer.userId)).toEqual([]);
    expect(await client.distributionAdviserWait.findMany()).toMatchObject([
      { customerId: customer.userId, kind: 'TEACHER' },
    ]);
    await change(full.userId, { capacity: 1, languages: ['zh'] });
    await Promise.all([routeWaiting.run(house()), routeWaiting.run(house())]);
    expect(await history(customer.userId)).toEqual([full.adviserId]);
    expect(await client.distributionAdviserWait.count()).toBe(0);
    expect(await history(english.userId)).toEqual([]);
    expect(await wrong()).toEqual([]);
  });

  it('never is one too many for an adviser, however many buy at once', async () => {
    const { buy, client, customer, hire, house, lead, lesson, setRules, taken, wrong } = await openCounsel(
      [],
    );
    const [one, two] = [await hire({ capacity: 1 }), await hire({ capacity: 2 })];
    const customers = [customer];
    for (let more = 0; more < 5; more += 1) customers.push(await lead());
    const purchases = [];
    const variant = await client.variant.findUniqueOrThrow({ where: { id: lesson.rowId } });
    for (const each of customers)
      purchases.push({
        customerId: each.userId,
        orderId: await buy(1, each),
        productIds: [variant.productId],
      });
    await setRules([anything]);
    // Each twice, as events that come again.
    await Promise.all(
      [...purchases, ...purchases].map((purchase) =>
        transact(house(), (write) => routeCustomer(write, purchase)),
      ),
    );
    expect([await taken(one.adviserId), await taken(two.adviserId)]).toEqual([1, 2]);
    expect(await client.distributionAdviserAssignment.count({ where: { until: null } })).toBe(3);
    expect(await client.distributionAdviserWait.count()).toBe(3);
    expect(await wrong()).toEqual([]);
    const tooMany = client.$executeRaw`UPDATE distribution_adviser SET taken_count = capacity + 1`;
    await expect(tooMany).rejects.toThrow('distribution_adviser_capacity');
  });

  it('is brought to somebody once, though the process dies at any statement', {
    timeout: 240_000,
  }, async () => {
    const { buy, client, hire, house, kernel, lead, lesson, setRules, wrong } = await openCounsel([]);
    await hire({ capacity: 1_000 });
    const { productId } = await client.variant.findUniqueOrThrow({ where: { id: lesson.rowId } });
    let purchase = { customerId: '', orderId: '', productIds: [productId] };
    await setRules([anything]);
    const route = () => transact(house(), (write) => routeCustomer(write, purchase));
    const next = async () => {
      const customer = await lead();
      await setRules([]);
      const orderId = await buy(1, customer);
      await setRules([anything]);
      purchase = { ...purchase, customerId: customer.userId, orderId };
    };
    await next();
    await route();
    await eachDeath(kernel, route, {
      before: next,
      after: async () => {
        await route();
        const { customerId } = purchase;
        expect(await client.distributionAdviserAssignment.count({ where: { customerId } })).toBe(1);
        expect(await wrong()).toEqual([]);
      },
    });
  });
});

it('of each kind of adviser the first rule that fits what was bought counts', () => {
  const [tea, cups] = ['01935b6e-0000-7000-8000-00000000000a', '01935b6e-0000-7000-8000-00000000000b'];
  const agent = { ...anything, adviserKind: 'AGENT' } as const;
  const rules = [
    { ...anything, productKind: 'COURSE', prefers: 'FREEST' } as const,
    anything,
    { ...agent, categoryId: tea },
  ];
  const fitting = (kind: string, ...categoryIds: string[]) => fittingRules(rules, [{ kind, categoryIds }]);
  expect(fitting('COURSE', cups)).toEqual([rules[0]]);
  expect(fitting('PHYSICAL', cups)).toEqual([anything]);
  expect(fitting('PHYSICAL', cups, tea)).toEqual([rules[2], anything]);
});

it('categories count with all that lie below them, for rules and for advisers', async () => {
  const { buy, client, clock, customer, hire, history, setRules, lesson } = await openCounsel([]);
  const [above, below, other] = [newId(clock), newId(clock), newId(clock)];
  const category = (id: string, slug: string, parentId: string | null = null) =>
    client.category.create({
      data: {
        id,
        slug,
        titleEn: slug,
        titleZh: slug,
        parentId,
        createdAt: clock.now(),
        updatedAt: clock.now(),
      },
    });
  await category(above, 'learning');
  await category(below, 'languages', above);
  await category(other, 'tea');
  const { productId } = await client.variant.findUniqueOrThrow({ where: { id: lesson.rowId } });
  await client.product.update({ where: { id: productId }, data: { categoryId: below } });
  await hire({ categoryIds: [other], capacity: 100 });
  const fits = await hire({ categoryIds: [above] });
  await setRules([{ ...anything, categoryId: other }]);
  await buy();
  expect(await history(customer.userId)).toEqual([]);
  await setRules([{ ...anything, categoryId: above }]);
  await buy();
  expect(await history(customer.userId)).toEqual([fits.adviserId]);
});

describe('staff', () => {
  it('give a customer to another adviser or to nobody, dated and with a reason; who comes back is preferred', async () => {
    const counsel = await openCounsel();
    const { buy, client, clock, customer, hire, history, house, taken, wrong } = counsel;
    const first = await hire();
    await buy();
    const [second, third] = [await hire({ capacity: 1 }), await hire({ capacity: 100 })];
    clock.advanceMs(minuteMs);
    const at = clock.now();
    const to = (adviserId: string | null) =>
      reassignAdviser(house(), { customerId: customer.userId, kind: 'TEACHER', adviserId, reason });
    await to(second.adviserId);
    expect(await myAdvice(customer.ctx(), 'TEACHER')).toMatchObject({ userId: second.userId, since: at });
    expect(await myAdvice(customer.ctx(), 'AGENT')).toBe(null);
    const [ended] = await client.distributionAdviserAssignment.findMany({ where: { until: { not: null } } });
    expect(ended).toMatchObject({ adviserId: first.adviserId, until: at, endReason: reason });
    clock.advanceMs(minuteMs);
    await to(null);
    expect((await adviceOf(house(), [customer.userId])).size).toBe(0);
    expect([await taken(first.adviserId), await taken(second.adviserId)]).toEqual([0, 0]);
    clock.advanceMs(minuteMs);
    await buy();
    // The third has more room, but the second was there before.
    expect(await history(customer.userId)).toEqual([first.adviserId, second.adviserId, second.adviserId]);
    expect(await taken(third.adviserId)).toBe(0);
    expect(await client.auditLog.count({ where: { action: 'distributionReassignAdviser' } })).toBe(2);
    expect(await wrong()).toEqual([]);
    const forge = client.$executeRaw`UPDATE distribution_adviser_assignment SET adviser_id = ${third.adviserId}::uuid`;
    await expect(forge).rejects.toThrow('cannot be changed');
  });

  it('are refused what cannot be, and nothing is changed', async () => {
    const { buy, change, customer, hire, house, lead, promoter, refuses } = await openCounsel();
    const adviser = await hire({ capacity: 1 });
    await buy();
    const other = await lead();
    const full = { customerId: other.userId, kind: 'TEACHER', adviserId: adviser.adviserId, reason } as const;
    const wrongs = [
      [full, 'DISTRIBUTION_ADVISER_FULL'],
      [{ ...full, customerId: customer.userId }, 'DISTRIBUTION_ADVISER_UNCHANGED'],
      [{ ...full, adviserId: null }, 'DISTRIBUTION_ADVISER_UNCHANGED'],
      [{ ...full, customerId: adviser.userId }, 'DISTRIBUTION_ADVISER_OWN'],
      [{ ...full, kind: 'AGENT' }, 'DISTRIBUTION_ADVISER_NOT_FOUND'],
      [{ ...full, customerId: adviser.adviserId }, 'DISTRIBUTION_ADVISER_USER_UNKNOWN'],
      [{ ...full, reason: '' }, 'DISTRIBUTION_REASON_LENGTH'],
    ] as const;
    const messages = { en: expect.stringMatching(/^[A-Z]/), zh: expect.stringMatching(/\p{Script=Han}/u) };
    for (const [form, code] of wrongs)
      await refuses(() => reassignAdviser(house(), form), { code, messages });
    await refuses(() => reassignAdviser(promoter.ctx(), full), { code: 'FORBIDDEN' });
    const forms = [
      [{ capacity: 0 }, 'DISTRIBUTION_ADVISER_CAPACITY_TAKEN'],
      [{ capacity: 10_001 }, 'DISTRIBUTION_ADVISER_CAPACITY_INVALID'],
      [{ languages: [] }, 'DISTRIBUTION_ADVISER_LANGUAGES_INVALID'],
      [{ languages: ['fr'] }, 'DISTRIBUTION_ADVISER_LANGUAGES_INVALID'],
      [{ categoryIds: [adviser.adviserId] }, 'DISTRIBUTION_ADVISER_CATEGORIES_INVALID'],
      [{ reason: ' ' }, 'DISTRIBUTION_REASON_LENGTH'],
    ] as const;
    for (const [form, code] of forms) await refuses(() => change(adviser.userId, form), { code, messages });
    await refuses(() => change(adviser.adviserId), { code: 'DISTRIBUTION_ADVISER_USER_UNKNOWN' });
  });

  it('set rules, the next version, about categories that there are', async () => {
    const { client, refuses, setRules, promoter } = await openCounsel();
    const invalid = { code: 'DISTRIBUTION_ROUTING_RULES_INVALID' };
    await refuses(() => setRules([{ ...anything, categoryId: promoter.userId }]), invalid);
    await refuses(() => setRules(Array.from({ length: 51 }, () => anything)), invalid);
    await setRules([]);
    const versions = await client.distributionRoutingRules.findMany({ orderBy: { version: 'asc' } });
    expect(versions.map(({ version, rules }) => [version, rules])).toEqual([
      [1, [anything]],
      [2, []],
    ]);
  });
});
