import { expect, it } from 'vitest';
import { bindingsAt } from '#core/attribution/bindings/history.ts';
import { replayDecisions } from '#core/attribution/decisions/lists.ts';
import { settleDeeds } from '#core/attribution/decisions/settle.ts';
import { revokeLinks } from '#core/attribution/links/revoke-links.ts';
import { endSuspension, suspend } from '#core/attribution/suspensions/suspend.ts';
import { systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { addMember } from '#tests/helpers/members.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { village } from './market-day.ts';
import { day, enlist, linkOf, open, ownerOf, tie } from './village.ts';

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
    countOwnStatements(kernel.database.pool, () =>
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
