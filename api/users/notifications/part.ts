import type { WriteContext } from '#core/context.ts';
import { notificationsTopic } from '#core/notify/topic.ts';

/** What two members have told each other leaves the inboxes of both: one wants nothing more to do with the other. */
export async function forgetEachOther(write: WriteContext, oneId: string, otherId: string): Promise<void> {
  await write.tx.$executeRaw`
    WITH gone AS (
      DELETE FROM notification_cause WHERE (user_id = ${oneId}::uuid AND actor_id = ${otherId}::uuid)
        OR (user_id = ${otherId}::uuid AND actor_id = ${oneId}::uuid)
      RETURNING notification_id, actor_id
    ), lost AS (SELECT notification_id, actor_id, count(*)::int AS causes FROM gone GROUP BY 1, 2),
    emptied AS (DELETE FROM notification n USING lost WHERE n.id = lost.notification_id AND n.count <= lost.causes)
    UPDATE notification n SET count = n.count - lost.causes, actor_ids = array_remove(n.actor_ids, lost.actor_id)
    FROM lost WHERE n.id = lost.notification_id AND n.count > lost.causes`;
  for (const userId of [oneId, otherId])
    write.afterCommit(() => write.kernel.bus.publish(notificationsTopic, userId));
}
