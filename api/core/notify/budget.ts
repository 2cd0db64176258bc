import type { NotificationChannel, NotificationUrgency } from '#core/db/generated/client/enums.ts';
import { businessDay } from '../business-day.ts';
import type { WriteContext } from '../context.ts';

interface Slot {
  readonly userId: string;
  readonly channel: NotificationChannel;
  readonly urgency: NotificationUrgency;
  /** How many of this urgency may reach a member on a business day over this channel. */
  readonly limit: number;
}

/** Takes one of the day's messages to a member, and tells whether there was one left. The conditional write decides. */
export async function takeBudget(write: WriteContext, slot: Slot): Promise<boolean> {
  if (slot.urgency === 'TRANSACTIONAL') return true;
  const day = businessDay(write.clock.now(), write.kernel.config.timeZone);
  const taken = await write.tx.$executeRaw`
    INSERT INTO notification_budget AS b (user_id, channel, urgency, day, used)
    SELECT ${slot.userId}::uuid, ${slot.channel}::"NotificationChannel", ${slot.urgency}::"NotificationUrgency", ${day}, 1
    WHERE ${slot.limit}::int > 0
    ON CONFLICT (user_id, channel, urgency, day) DO UPDATE SET used = b.used + 1 WHERE b.used < ${slot.limit}::int`;
  return taken > 0;
}
