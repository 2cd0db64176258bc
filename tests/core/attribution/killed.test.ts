import { expect, it } from 'vitest';
import { settleDeeds } from '#core/attribution/decisions/settle.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { deliverAll, testKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { linkOf, open, ownerOf, ruled } from './village.ts';

const timeout = 120_000;

async function village() {
  const clock = new FixedClock(new Date('2026-11-27T04:00:00Z'));
  const kernel = await testKernel({ clock, environment: { DATABASE_POOL: '2' } });
  await ruled(kernel, clock);
  const promoter = await addMember(kernel);
  return { clock, kernel, promoter, link: await linkOf(kernel, promoter) };
}

it('a touch that dies at any statement has happened with what follows from it, or not at all', {
  timeout,
}, async () => {
  const { kernel, promoter, link } = await village();
  const { client } = kernel.database;
  let userId = await addMember(kernel);
  await open(kernel, userId, link);
  await eachDeath(kernel, () => open(kernel, userId, link), {
    before: async () => {
      userId = await addMember(kernel);
    },
    after: async () => {
      const [touches, bindings, owner] = [
        await client.touch.count({ where: { userId } }),
        await client.customerBinding.count({ where: { customerId: userId } }),
        await ownerOf(kernel, userId),
      ];
      expect([0, 1]).toContain(touches);
      expect({ bindings, owner }).toEqual({ bindings: touches, owner: touches ? promoter : null });
    },
  });
});

it('a decision that dies at any statement is made once when that is repeated', { timeout }, async () => {
  const { clock, kernel, promoter, link } = await village();
  const { client } = kernel.database;
  const customerId = await addMember(kernel);
  await open(kernel, customerId, link);
  let number = 0;
  const settle = () => {
    const deed = { subject: `order:${number}`, customerId, at: clock.now() };
    return transact(systemContext(kernel, 'test'), (write) => settleDeeds(write, [deed]));
  };
  clock.advanceMs(1_000);
  await settle();
  await eachDeath(kernel, settle, {
    before: async () => {
      number += 1;
    },
    after: async () => {
      await settle();
      const subject = `order:${number}`;
      expect(await client.attributionDecision.findMany({ where: { subject } })).toMatchObject([
        { winnerId: promoter },
      ]);
      expect(await client.eventLog.count({ where: { name: 'attribution.decided', key: subject } })).toBe(1);
    },
  });
  await deliverAll(kernel);
});
