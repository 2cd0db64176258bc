import { expect, it } from 'vitest';
import { spaceChecks } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';

/** What the story tells of communities: a part of its suite, since telling it takes long. */
export function itHasCommunities(kernel: () => Kernel, now: Date): void {
  it('has communities in two languages: one with a sub-group and two charters, one where somebody waits', async () => {
    const { client } = kernel().database;
    const spaces = await client.space.findMany({
      include: { parent: true, pins: true },
      orderBy: { slug: 'asc' },
    });
    expect(spaces.map(({ slug, parent }) => [slug, parent?.slug ?? null])).toEqual([
      ['desk-clinic', null],
      ['ingredient-study', null],
      ['plant-corner', null],
      ['small-kitchen', null],
      ['weekend-oven', 'small-kitchen'],
    ]);
    for (const { slug, memberCount, postCount, pins } of spaces) {
      expect([slug, memberCount >= 2, postCount >= 1, pins.length]).toEqual([slug, true, true, 1]);
    }
    expect(spaces.find(({ slug }) => slug === 'small-kitchen')?.charterVersion).toBe(2);
    const waiting = await client.spaceMember.findMany({ where: { state: { in: ['REQUESTED', 'INVITED'] } } });
    expect(waiting.map(({ state }) => state).sort()).toEqual(['INVITED', 'REQUESTED']);
    const early = await client.$queryRaw<object[]>`
      SELECT m.id FROM space_member m JOIN app_user u ON u.id = m.user_id
      WHERE m.created_at < u.created_at OR m.created_at > ${now}::timestamptz`;
    expect(early).toEqual([]);
    const ctx = systemContext(kernel(), 'test');
    for (const check of spaceChecks) expect([check.rule, await check.find(ctx)]).toEqual([check.rule, []]);
  });
}
