import type { WriteContext } from '#core/context.ts';
import type { ModeratedKind, ModerationAct } from '#core/moderation/kind.ts';

/**
 * The page of an event can be reported. Out of sight it is seen by its hosts and staff alone, and nobody gets new tickets; whether it
 * takes place is another matter, and tickets stay good. Its author is the host who leads.
 */
export const eventKind: ModeratedKind = {
  name: 'EVENTS_EVENT',
  typename: 'EventsEvent',
  title: { en: 'Event', zh: '活动' },
  async find(db, ids) {
    const rows = await db.eventsEvent.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        title: true,
        description: true,
        hosts: { select: { userId: true }, orderBy: { place: 'asc' }, take: 1 },
      },
    });
    return rows.map(({ id, title, description, hosts }) => ({
      id,
      authorId: hosts[0]?.userId ?? null,
      text: `${title}\n${description}`,
      at: { typename: 'EventsEvent', id },
    }));
  },
  async isVisible(ctx, id) {
    return (await ctx.db.eventsEvent.count({ where: { id, ...publicly } })) > 0;
  },
  hide,
  async remove(write, act) {
    const isHidden = await write.tx.eventsEvent.count({
      where: { id: act.subjectId, hiddenBy: act.caseId },
    });
    return isHidden > 0 || hide(write, act);
  },
  async restore(write, { subjectId, caseId }) {
    const { count } = await write.tx.eventsEvent.updateMany({
      where: { id: subjectId, hiddenBy: caseId },
      data: { hiddenBy: null },
    });
    return count > 0;
  },
};

/** Prisma's condition for the events whose pages everybody sees. */
export const publicly = { publishedAt: { not: null }, hiddenBy: null };

async function hide(write: WriteContext, { subjectId, caseId }: ModerationAct): Promise<boolean> {
  const { count } = await write.tx.eventsEvent.updateMany({
    where: { id: subjectId, ...publicly },
    data: { hiddenBy: caseId },
  });
  return count > 0;
}
