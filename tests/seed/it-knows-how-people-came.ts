import { expect, it } from 'vitest';
import { orderSubject } from '#api/goods/index.ts';
import { attributionChecks } from '#core/attribution/checks.ts';
import { decisionsOf, replayDecisions } from '#core/attribution/decisions/lists.ts';
import { systemContext } from '#core/context.ts';
import { Entrance } from '#core/db/generated/client/enums.ts';
import type { Kernel } from '#core/kernel.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { arrivalsOf } from './arrivals-of.ts';

const timeout = 360_000;

/** What a seeded database knows of attribution: a part of its suite, since telling the story takes long. */
export function itKnowsHowPeopleCame(kernel: () => Kernel, now: Date): void {
  it('knows how people came, to whom they belong, and to whom their orders are owed', {
    timeout,
  }, async () => {
    await deliverAll(kernel());
    const { client } = kernel().database;
    const story = await arrivalsOf(kernel());
    const { links, touches, recruitments, suspensions, rules, costs } = story;
    expect(links).toHaveLength(24);
    expect(new Set(links.map(({ owner }) => owner.handle)).size).toBe(8);
    expect(new Set(links.map(({ targetKind }) => targetKind))).toEqual(new Set(['SHOP', 'Product', 'Post']));
    expect(new Set(touches.map(({ entrance }) => entrance))).toEqual(new Set(Object.values(Entrance)));
    const isChinese = (text: string | null) => /\p{Script=Han}/u.test(text ?? '');
    const campaigns = new Set(touches.flatMap(({ campaign }) => campaign ?? []));
    expect([...campaigns].filter(isChinese).length).toBeGreaterThan(2);
    expect([...campaigns].filter((campaign) => !isChinese(campaign)).length).toBeGreaterThan(2);
    expect(touches.filter(({ user }) => user !== null).length).toBeGreaterThan(20);
    const arrived = touches.flatMap(({ visitor }) => visitor?.user?.handle ?? []);
    expect(new Set(arrived).size).toBeGreaterThanOrEqual(20);
    expect(touches.filter(({ visitor }) => visitor?.user === null).length).toBeGreaterThanOrEqual(20);
    expect(touches.filter(({ at }) => at > now)).toEqual([]);

    const causes = await client.customerBinding.groupBy({ by: ['cause'], _count: true });
    const bound = new Map(causes.map(({ cause, _count }) => [cause, _count]));
    expect(bound.get('SIGN_UP')).toBeGreaterThanOrEqual(20);
    expect(bound.get('TOUCH')).toBeGreaterThan(2);
    expect(bound.get('REASSIGNED')).toBe(1);
    expect(recruitments).toHaveLength(2);
    expect(suspensions).toHaveLength(1);
    expect(suspensions[0]!.until! < now).toBe(true);
    expect(rules.map(({ version, bindsAt }) => [version, bindsAt])).toEqual([[2, 'TOUCH']]);
    const months = costs.map(({ fromDay, toDay }) => `${day(fromDay)} to ${day(toDay)}`);
    expect([...new Set(months)]).toEqual([
      '2026-08-01 to 2026-08-31',
      '2026-09-01 to 2026-09-30',
      '2026-10-01 to 2026-10-31',
    ]);
    expect(costs).toHaveLength(15);
    expect(new Set(costs.map(({ entrance }) => entrance)).size).toBe(5);
  });

  it('can say of every order why it is owed to somebody or to nobody, and says the same again', {
    timeout,
  }, async () => {
    await deliverAll(kernel());
    const { client } = kernel().database;
    const orders = await client.order.findMany({ select: { id: true } });
    const decisions = [
      ...(
        await decisionsOf(
          { db: client },
          orders.map(({ id }) => orderSubject(id)),
        )
      ).values(),
    ];
    expect(decisions).toHaveLength(orders.length);
    const why = Map.groupBy(decisions, ({ because }) => because);
    expect(why.get('BOUND')!.length).toBeGreaterThan(50);
    expect(why.get('LAST_TOUCH')!.length).toBeGreaterThan(2);
    expect(why.get('NOBODY')!.length).toBeGreaterThan(50);
    expect(decisions.filter(({ leaderId }) => leaderId !== null).length).toBeGreaterThan(5);
    const lost = new Set(decisions.flatMap(({ candidates }) => candidates.map((one) => one.lost)));
    for (const way of ['SUSPENDED', 'BOUND_TO_ANOTHER'] as const) expect(lost, way).toContain(way);
    const again = await replayDecisions({ db: client }, decisions);
    expect(again.map(({ winnerId }) => winnerId)).toEqual(decisions.map(({ winnerId }) => winnerId));
    const ctx = systemContext(kernel(), 'test');
    const faults = await Promise.all(attributionChecks.map((check) => check.find(ctx)));
    expect(faults.flat()).toEqual([]);
  });
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
