import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** A rule of each number, for an activity that nobody declares any more. */
export async function addEarnRules(
  { database }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  await database.client.earnRule.createMany({
    data: added.map((index) => ({
      id: idOf('earnRule', index),
      slug: `rule-${index}`,
      version: 1,
      titleEn: `Rule ${index}`,
      titleZh: `规则 ${index}`,
      activity: 'test.done',
      family: 'LIFE' as const,
      points: 1n,
      budgetId: idOf('budget', index),
      createdAt: at(index),
    })),
  });
}
