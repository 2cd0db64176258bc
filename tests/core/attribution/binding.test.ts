import { expect, it } from 'vitest';
import { bindingsAt } from '#core/attribution/bindings/history.ts';
import { attributionChecks } from '#core/attribution/checks.ts';
import { replayDecisions } from '#core/attribution/decisions/lists.ts';
import { settleDeeds } from '#core/attribution/decisions/settle.ts';
import { revokeLinks } from '#core/attribution/links/revoke-links.ts';
import { endSuspension, suspend } from '#core/attribution/suspensions/suspend.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { deliverAll, testKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { countStatements } from '#tests/helpers/statements.ts';
import { day, enlist, linkOf, minute, open, ownerOf, ruled, tie, type usualRule } from './village.ts';

async function village(rule: Partial<typeof usualRule> = {}) {
  const clock = new FixedClock(new Date('2026-11-27T04:00:00Z'));
  const kernel = await testKernel({ clock });
  await ruled(kernel, clock, rule);
  const [ann, ben, customer] = [await addMember(kernel), await addMember(kernel), await addMember(kernel)];
  const [annLink, benLink] = [await linkOf(kernel, ann), await linkOf(kernel, ben)];
  const owner = () => ownerOf(kernel, customer);
  const buy = (customerId: string) => order(kernel, clock, customerId);
  return { kernel, clock, ann, ben, customer, annLink, benLink, owner, buy };
}

let orders = 0;

/** The customer buys now. @returns what was decided about it. */
async function order(kernel: Kernel, clock: FixedClock, customerId: string) {
  orders += 1;
  // What happened at this very moment happened before.
  clock.advanceMs(1_000);
  const subject = `order:${orders}`;
  const at = kernel.clock.now();
  await transact(systemContext(kernel, 'test'), (write) => settleDeeds(write, [{ subject, customerId, at }]));
  await deliverAll(kernel);
  return kernel.database.client.attributionDecision.findUniqueOrThrow({ where: { subject } });
}

it('by touches: who opens a link belongs to its owner, and after the protection to the next', async () => {
  const { kernel, clock, ann, ben, customer, annLink, benLink, owner } = await village({
    protectionDays: 10,
  });
  await open(kernel, customer, annLink);
  expect(await owner()).toBe(ann);
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ann);
  clock.advanceMs(10 * day + minute);
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ben);
  const [first] = await kernel.database.client.customerBinding.findMany({ orderBy: { since: 'asc' } });
  expect(first).toMatchObject({
    promoterId: ann,
    cause: 'TOUCH',
    endedBy: 'TOUCH',
    actor: `user:${customer}`,
  });
});

it('where it lapses, nobody has the customer after the protection', async () => {
  const { kernel, clock, ann, ben, customer, annLink, benLink, owner, buy } = await village({
    protectionDays: 10,
    afterProtection: 'LAPSES',
  });
  await open(kernel, customer, annLink);
  clock.advanceMs(10 * day - minute);
  expect(await owner()).toBe(ann);
  expect(await buy(customer)).toMatchObject({ winnerId: ann, because: 'BOUND' });
  clock.advanceMs(minute);
  expect(await owner()).toBeNull();
  // The link that bound them has not grown too old.
  expect(await buy(customer)).toMatchObject({ winnerId: ann, because: 'LAST_TOUCH' });
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ben);
});

it('staff may let go of whom nobody has any more, and the audit finds nothing', async () => {
  const { kernel, clock, customer, annLink, owner } = await village({
    protectionDays: 10,
    afterProtection: 'LAPSES',
  });
  await open(kernel, customer, annLink);
  clock.advanceMs(10 * day + minute);
  await tie(kernel, customer, null, 'RELEASED');
  expect(await owner()).toBe(null);
  const ctx = systemContext(kernel, 'test');
  const found = await Promise.all(attributionChecks.map((check) => check.find(ctx)));
  expect(found.flat()).toEqual([]);
});

it('where it keeps, only staff change it', async () => {
  const { kernel, clock, ann, ben, customer, annLink, benLink, owner } = await village({
    protectionDays: 1,
    afterProtection: 'KEEPS',
  });
  await open(kernel, customer, annLink);
  clock.advanceMs(300 * day);
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ann);
  await tie(kernel, customer, ben);
  expect(await owner()).toBe(ben);
});

it('by orders: the link decides the first order, and from then on the customer belongs to its owner', async () => {
  const { kernel, clock, ann, ben, customer, annLink, benLink, owner, buy } = await village({
    bindsAt: 'ORDER',
  });
  await open(kernel, customer, annLink);
  expect(await owner()).toBeNull();
  expect(await buy(customer)).toMatchObject({
    winnerId: ann,
    because: 'LAST_TOUCH',
    bindingId: null,
  });
  expect(await owner()).toBe(ann);
  clock.advanceMs(day);
  await open(kernel, customer, benLink);
  const next = await buy(customer);
  expect(next).toMatchObject({ winnerId: ann, because: 'BOUND', touchId: null });
  expect(next.candidates).toMatchObject([
    { promoterId: ann, via: 'BINDING', lost: null },
    { promoterId: ben, via: 'TOUCH', lost: 'BOUND_TO_ANOTHER' },
  ]);
});

it('an order begins the protection anew, where the rule says so', async () => {
  const { kernel, clock, ann, customer, annLink, benLink, owner, buy } = await village({
    protectionDays: 10,
    orderProtects: true,
    afterProtection: 'LAPSES',
  });
  await open(kernel, customer, annLink);
  clock.advanceMs(9 * day);
  await buy(customer);
  clock.advanceMs(9 * day);
  await open(kernel, customer, benLink);
  expect(await owner()).toBe(ann);
  clock.advanceMs(day);
  expect(await owner()).toBeNull();
});

it('a touch counts for as long as the rule says', async () => {
  const { kernel, clock, ann, customer, annLink, buy } = await village({ bindsAt: 'SIGN_UP', touchDays: 7 });
  await open(kernel, customer, annLink);
  clock.advanceMs(7 * day - minute);
  expect(await buy(customer)).toMatchObject({ winnerId: ann });
  clock.advanceMs(minute);
  const late = await buy(customer);
  expect(late).toMatchObject({ winnerId: null, because: 'NOBODY' });
  expect(late.candidates).toMatchObject([{ promoterId: ann, lost: 'TOO_OLD' }]);
});

it('nobody earns by their own link, and nobody binds who stands above them', async () => {
  const { kernel, ann, ben, annLink, benLink, buy } = await village();
  await open(kernel, ann, annLink);
  expect(await ownerOf(kernel, ann)).toBeNull();
  expect(await buy(ann)).toMatchObject({ winnerId: null, because: 'NOBODY' });
  await open(kernel, ann, benLink);
  expect(await ownerOf(kernel, ann)).toBe(ben);
  // It would be a circle: the touch is there, and binds nobody.
  const { touchId } = await open(kernel, ben, annLink);
  expect(await ownerOf(kernel, ben)).toBeNull();
  expect(await kernel.database.client.touch.count({ where: { id: touchId } })).toBe(1);
  await expect(tie(kernel, ben, ann)).rejects.toMatchObject({ code: 'BINDING_CYCLE' });
  await expect(tie(kernel, ben, ben)).rejects.toMatchObject({ code: 'BINDING_SELF' });
});

it('there are two levels and never a third', async () => {
  const { kernel, ann, ben, customer, annLink, buy } = await village();
  const lea = await addMember(kernel);
  await enlist(kernel, ann, lea);
  await open(kernel, customer, annLink);
  expect(await buy(customer)).toMatchObject({ winnerId: ann, leaderId: lea });
  await expect(enlist(kernel, lea, ben)).rejects.toMatchObject({ code: 'RECRUIT_HAS_RECRUITS' });
  await expect(enlist(kernel, ben, ann)).rejects.toMatchObject({ code: 'RECRUIT_LEADER_HAS_LEADER' });
  await expect(enlist(kernel, lea, ann)).rejects.toMatchObject({ code: 'BINDING_CYCLE' });
  await enlist(kernel, ann, null);
  await enlist(kernel, ben, ann);
  expect(await buy(customer)).toMatchObject({ winnerId: ann, leaderId: null });
});

it('while somebody is suspended nothing is owed to them, and what was before stays', async () => {
  const { kernel, clock, ann, customer, annLink, buy } = await village();
  await open(kernel, customer, annLink);
  const before = await buy(customer);
  clock.advanceMs(1_000);
  const ctx = systemContext(kernel, 'test');
  const why = { userId: ann, source: 'test:1', reason: 'A red line' };
  await transact(ctx, (write) => suspend(write, why));
  await transact(ctx, (write) => suspend(write, why));
  expect(await buy(customer)).toMatchObject({ winnerId: null });
  clock.advanceMs(1_000);
  await transact(ctx, (write) => endSuspension(write, why));
  expect(await buy(customer)).toMatchObject({ winnerId: ann });
  expect(await replayDecisions(ctx, [before])).toMatchObject([{ winnerId: ann }]);
});

it('a link that expired, was taken back or never was records nothing', async () => {
  const { kernel, clock, ann, customer, annLink, benLink, buy } = await village();
  const brief = await linkOf(kernel, ann, { expiresAt: new Date(kernel.clock.now().getTime() + 1_000) });
  const idle = await linkOf(kernel, ann, { earns: false });
  clock.advanceMs(1_000);
  await transact(systemContext(kernel, 'test'), (write) =>
    revokeLinks(write, { ownerId: benLink.ownerId, programme: 'core' }),
  );
  await expect(open(kernel, customer, brief)).rejects.toMatchObject({ code: 'LINK_EXPIRED' });
  await expect(open(kernel, customer, benLink)).rejects.toMatchObject({ code: 'LINK_REVOKED' });
  await expect(open(kernel, customer, { code: 'x'.repeat(12) })).rejects.toMatchObject({
    code: 'LINK_UNKNOWN',
  });
  await expect(open(kernel, customer, { code: `${annLink.code} ` })).rejects.toMatchObject({
    code: 'LINK_UNKNOWN',
  });
  expect(await kernel.database.client.touch.count()).toBe(0);
  await open(kernel, customer, idle);
  expect(await ownerOf(kernel, customer)).toBeNull();
  expect(await buy(customer)).toMatchObject({ winnerId: null, candidates: [] });
});

it('what was decided once stays decided, and a hundred take as many statements as one', async () => {
  const { kernel, customer, annLink, clock } = await village();
  await open(kernel, customer, annLink);
  clock.advanceMs(1_000);
  const deeds = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      subject: `deed:${count}:${at}`,
      customerId: customer,
      at: clock.now(),
    }));
  const settle = (count: number) =>
    countStatements(kernel.database.pool, () =>
      transact(systemContext(kernel, 'test'), (write) => settleDeeds(write, deeds(count))),
    );
  const one = await settle(1);
  const many = await settle(100);
  expect(many.statements).toHaveLength(one.statements.length);
  const { client } = kernel.database;
  expect(await client.attributionDecision.count()).toBe(101);
  await settle(100);
  expect(await client.attributionDecision.count()).toBe(101);
  expect(await client.eventLog.count({ where: { name: 'attribution.decided' } })).toBe(101);
});

it('the database changes and deletes nothing of the log', async () => {
  const { kernel, customer, annLink, buy } = await village();
  await open(kernel, customer, annLink);
  await buy(customer);
  const { client } = kernel.database;
  for (const change of [
    () => client.touch.deleteMany(),
    () => client.touch.updateMany({ data: { userId: null } }),
    () => client.customerBinding.deleteMany(),
    () => client.customerBinding.updateMany({ data: { reason: 'no' } }),
    () => client.attributionDecision.deleteMany(),
    () => client.attributionMember.updateMany({ data: { promoterId: null } }),
    () => client.attributionRule.deleteMany(),
  ])
    await expect(change()).rejects.toThrow();
});

it('who owned a customer is known for every moment', async () => {
  const { kernel, clock, ann, ben, customer } = await village();
  const start = clock.now();
  await tie(kernel, customer, ann);
  clock.advanceMs(day);
  await tie(kernel, customer, ben);
  clock.advanceMs(day);
  await tie(kernel, customer, null);
  const ownerAt = async (days: number) =>
    (
      await bindingsAt(
        kernel.database.client && systemContext(kernel, 'test'),
        [customer],
        new Date(start.getTime() + days * day + 10),
      )
    ).get(customer)?.promoterId ?? null;
  expect([await ownerAt(-1), await ownerAt(0), await ownerAt(1), await ownerAt(2)]).toEqual([
    null,
    ann,
    ben,
    null,
  ]);
});
