import { expect, it } from 'vitest';
import { bindingsAt } from '#core/attribution/bindings/history.ts';
import { attributionChecks } from '#core/attribution/checks.ts';
import { systemContext } from '#core/context.ts';
import { DomainError } from '#core/errors.ts';
import type { Kernel } from '#core/kernel.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { enlist, linkOf, open, tie } from './village.ts';

const timeout = 120_000;
const writers = 64;
const people = 24;
const rounds = 12;

/** What is true of everybody at every moment of the past, read from the history alone. */
async function circlesAndThirdLevels(kernel: Kernel): Promise<object[]> {
  return kernel.database.client.$queryRaw<object[]>`
    WITH RECURSIVE moments AS (
      SELECT since AS at FROM attribution_binding UNION SELECT since FROM attribution_recruitment
    ), edge AS (
      SELECT m.at, b.customer_id AS low, b.promoter_id AS high FROM moments m
      JOIN attribution_binding b ON b.since <= m.at AND (b.until IS NULL OR b.until > m.at)
      UNION ALL
      SELECT m.at, r.recruit_id, r.leader_id FROM moments m
      JOIN attribution_recruitment r ON r.since <= m.at AND (r.until IS NULL OR r.until > m.at)
    ), walk AS (
      SELECT at, low AS start, high AS now FROM edge
      UNION SELECT w.at, w.start, e.high FROM walk w JOIN edge e ON e.at = w.at AND e.low = w.now
    )
    SELECT 'circle' AS fault, start FROM walk WHERE start = now
    UNION ALL
    SELECT 'third level', a.recruit_id FROM attribution_recruitment a JOIN attribution_recruitment b
      ON b.recruit_id = a.leader_id AND tstzrange(a.since, a.until) && tstzrange(b.since, b.until)`;
}

/** What the audit of the kernel finds, and ends that nothing explains. */
async function faultsIn(kernel: Kernel): Promise<unknown[]> {
  const ctx = systemContext(kernel, 'test');
  const found = await Promise.all(attributionChecks.map((check) => check.find(ctx)));
  const unexplained = await ctx.db.customerBinding.findMany({
    where: { until: { not: null }, OR: [{ endedBy: null }, { endReason: null }] },
  });
  return [...found.flat(), ...unexplained];
}

it('64 writers at once make no circle and no third level, and every answer stands in the history', {
  timeout,
}, async () => {
  const kernel = await testKernel({ environment: { DATABASE_POOL: '64' } });
  const members = await Promise.all(Array.from({ length: people }, () => addMember(kernel)));
  const anybody = () => members[Math.floor(Math.random() * people)] ?? '';
  const bound: string[] = [];
  const refused: string[] = [];
  const write = async (): Promise<void> => {
    const [one, other] = [anybody(), anybody()];
    try {
      const dice = Math.random();
      if (dice < 0.25) await enlist(kernel, one, dice < 0.03 ? null : other);
      else {
        const { bindingId } = await tie(kernel, one, dice < 0.3 ? null : other);
        if (bindingId) bound.push(bindingId);
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push(error.code);
    }
  };
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let round = 0; round < rounds; round += 1) await write();
    }),
  );
  expect(await circlesAndThirdLevels(kernel)).toEqual([]);
  expect(await faultsIn(kernel)).toEqual([]);
  const kept = await kernel.database.client.customerBinding.findMany({ select: { id: true } });
  expect(kept.map(({ id }) => id).sort()).toEqual(bound.sort());
  expect(bound.length).toBeGreaterThan(100);
  expect(new Set(refused)).toEqual(
    new Set(['BINDING_SELF', 'BINDING_CYCLE', 'RECRUIT_LEADER_HAS_LEADER', 'RECRUIT_HAS_RECRUITS']),
  );
});

it('who owned a customer at a moment is what the history says, for every moment', { timeout }, async () => {
  const kernel = await testKernel();
  const customer = await addMember(kernel);
  const promoters = await Promise.all(Array.from({ length: 4 }, () => addMember(kernel)));
  const ctx = systemContext(kernel, 'test');
  await Promise.all(Array.from({ length: 32 }, (_, at) => tie(kernel, customer, promoters[at % 5] ?? null)));
  const rows = await ctx.db.customerBinding.findMany({
    where: { customerId: customer },
    orderBy: { since: 'asc' },
  });
  for (const row of rows) {
    const [first, last] = [row.since, row.until ? new Date(row.until.getTime() - 1) : new Date(8.64e15 / 2)];
    for (const at of [first, last])
      expect((await bindingsAt(ctx, [customer], at)).get(customer)?.id).toBe(row.id);
  }
  expect((await bindingsAt(ctx, [customer], new Date(0))).size).toBe(0);
});

it('of promoters whose links one customer opens at once, one has the customer', { timeout }, async () => {
  const kernel = await testKernel({ environment: { DATABASE_POOL: '32' } });
  await kernel.database.client.$executeRaw`
    INSERT INTO attribution_rule SELECT 2, model, touch_days, 'TOUCH', protection_days, after_protection, order_protects,
      customer_may_change, '2001-01-01', reason, actor, created_at FROM attribution_rule`;
  const customer = await addMember(kernel);
  const links = await Promise.all(
    Array.from({ length: 32 }, async () => linkOf(kernel, await addMember(kernel))),
  );
  await Promise.all(links.map((link) => open(kernel, customer, link)));
  const { client } = kernel.database;
  expect(await client.customerBinding.count({ where: { customerId: customer } })).toBe(1);
  const touches = await client.touch.findMany({ where: { userId: customer }, select: { at: true } });
  expect(new Set(touches.map(({ at }) => at.getTime())).size).toBe(32);
});
