import type { WriteContext } from '#core/context.ts';

/** Under which changes of a promotion's counters are announced. */
export const promotionTopic = 'goods.promotions';

/** Under which changes of a buying group are announced. */
export const groupTopic = 'goods.groups';

export interface Changed {
  readonly promotionId: string;
  readonly groupId: string | null;
}

/** Wakes those who watch, after the commit. */
export function announce(write: WriteContext, changes: readonly Changed[]): void {
  const promotions = new Set(changes.map(({ promotionId }) => promotionId));
  const groups = new Set(changes.flatMap(({ groupId }) => groupId ?? []));
  const { bus } = write.kernel;
  write.afterCommit(() => {
    for (const id of promotions) bus.publish(promotionTopic, id);
    for (const id of groups) bus.publish(groupTopic, id);
  });
}
