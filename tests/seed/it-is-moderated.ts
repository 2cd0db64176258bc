import { expect } from 'vitest';
import { contentChecks, moderationChecks } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';

/** What the story tells of reports, cases and appeals. */
export async function itIsModerated(kernel: Kernel): Promise<void> {
  const { client } = kernel.database;
  const cases = await client.moderationCase.findMany({ orderBy: { openedAt: 'asc' } });
  expect(cases.map(({ kind, state, decision, appealState }) => [kind, state, decision, appealState])).toEqual(
    [
      ['POST', 'CLOSED', 'REMOVE', 'NONE'],
      ['POST', 'CLOSED', 'DISMISS', 'NONE'],
      ['POST', 'CLOSED', 'HIDE', 'GRANTED'],
      ['COMMENT', 'CLOSED', 'WARN', 'NONE'],
      ['POST', 'CLOSED', 'HIDE', 'REFUSED'],
      ['POST', 'OPEN', null, 'NONE'],
      ['POST', 'OPEN', null, 'NONE'],
    ],
  );
  expect(cases.at(-1)?.ruleId).not.toBeNull();
  expect(await client.moderationRule.count({ where: { state: 'ACTIVE' } })).toBe(3);
  const months = await client.moderationTotal.groupBy({ by: ['month'] });
  expect(months.length).toBeGreaterThanOrEqual(2);
  const ctx = systemContext(kernel, 'test');
  const faults = await Promise.all([...contentChecks, ...moderationChecks].map((check) => check.find(ctx)));
  expect(faults.flat()).toEqual([]);
}
