import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import type { TypedNotificationKind } from '#core/notify/define.ts';
import { keepNotifications, type Recipient, type Subject } from '#core/notify/keep.ts';
import { afterQuiet } from '#core/notify/quiet-hours.ts';
import { isOnByDefault } from './defaults.ts';

export interface Telling<Payload> {
  /** Who is to hear of it. Whom it does not concern hears nothing; see `notify`. */
  readonly to: readonly string[];
  readonly payload: Payload;
  /** Where it leads; kinds that gather need one. */
  readonly subject?: Subject | undefined;
  /** Who did it; nobody in particular when missing. */
  readonly actorId?: string | undefined;
  /** What it comes from, as `event:<id>`: the same is told to nobody twice by the same kind. */
  readonly source: string;
}

interface Wish {
  readonly userId: string;
  readonly inApp: boolean | null;
  readonly mail: boolean | null;
  readonly consented: boolean;
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
  readonly timeZone: string | null;
}

/**
 * Tells members of something, in the transaction in which it happens or in that of an event's consumer. Nobody is told
 * of what they did themselves, or of anybody whom they have muted or who is apart from them by a block; and everybody
 * only as they wish. What leaves the house waits until quiet hours are over, but for what is transactional.
 */
export async function notify<Payload>(
  write: WriteContext,
  kind: TypedNotificationKind<Payload>,
  telling: Telling<Payload>,
): Promise<void> {
  const { payload, subject = null, actorId = null, source } = telling;
  const others = [...new Set(telling.to)].filter((userId) => userId !== actorId);
  if (others.length === 0) return;
  const wishes = await wishesOf(write, kind, others, actorId);
  const recipients = wishes.map((wish) => recipientOf(write, kind, wish));
  await keepNotifications(write, { kind, recipients, payload, subject, actorId, source });
}

function recipientOf(
  { clock, kernel }: WriteContext,
  { category, urgency }: TypedNotificationKind<never>,
  wish: Wish,
): Recipient {
  const mayTell = urgency !== 'MARKETING' || wish.consented;
  const inApp = mayTell && (wish.inApp ?? isOnByDefault(category, 'IN_APP'));
  const mail = kernel.mail !== null && mayTell && (wish.mail ?? isOnByDefault(category, 'MAIL'));
  const now = clock.now();
  const mailFrom = urgency === 'TRANSACTIONAL' ? now : afterQuiet(now, quietOf(wish));
  return { userId: wish.userId, inApp, mailFrom: mail ? mailFrom : null };
}

function quietOf({ fromMinute, untilMinute, timeZone }: Wish) {
  return fromMinute === null || untilMinute === null || timeZone === null
    ? null
    : { fromMinute, untilMinute, timeZone };
}

async function wishesOf(
  { tx }: WriteContext,
  { category }: TypedNotificationKind<never>,
  userIds: readonly string[],
  actorId: string | null,
): Promise<Wish[]> {
  const apart =
    actorId === null
      ? Prisma.empty
      : Prisma.sql`WHERE NOT members_are_apart(u.id, ${actorId}::uuid)
          AND NOT EXISTS (SELECT 1 FROM user_mute WHERE muter_id = u.id AND muted_id = ${actorId}::uuid)`;
  const wish = (channel: 'IN_APP' | 'MAIL') => Prisma.sql`(
    SELECT enabled FROM notification_preference p WHERE p.user_id = u.id
      AND p.category = ${category}::"NotificationCategory" AND p.channel = ${channel}::"NotificationChannel")`;
  return tx.$queryRaw<Wish[]>`
    SELECT u.id AS "userId", ${wish('IN_APP')} AS "inApp", ${wish('MAIL')} AS mail,
      coalesce((SELECT given FROM marketing_consent c WHERE c.user_id = u.id ORDER BY at DESC, id DESC LIMIT 1), false) AS consented,
      q.from_minute AS "fromMinute", q.until_minute AS "untilMinute", q.time_zone AS "timeZone"
    FROM app_user u JOIN unnest(${[...userIds]}::uuid[]) AS r(id) ON r.id = u.id
    LEFT JOIN notification_quiet_hours q ON q.user_id = u.id
    ${apart} ORDER BY u.id`;
}
