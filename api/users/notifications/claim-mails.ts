import type { WriteContext } from '#core/context.ts';
import type {
  DeliveryState,
  NotificationCategory,
  NotificationUrgency,
  SuppressionCause,
} from '#core/db/generated/client/enums.ts';
import { takeBudget } from '#core/notify/budget.ts';
import { afterQuiet } from '#core/notify/quiet-hours.ts';
import { notificationSettings } from '#core/notify/settings.ts';
import { settingsOf } from '#core/settings.ts';
import { isOnByDefault } from './defaults.ts';

/** A mail that is due, with all that decides whether it is sent. */
export interface DueMail {
  readonly id: string;
  readonly notificationId: string;
  readonly userId: string;
  readonly state: DeliveryState;
  readonly category: NotificationCategory;
  readonly urgency: NotificationUrgency;
  readonly attempts: number;
  readonly email: string | null;
  readonly enabled: boolean | null;
  readonly consented: boolean;
  readonly isRead: boolean;
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
  readonly timeZone: string | null;
}

export interface ClaimedMail extends DueMail {
  readonly email: string;
}

/** A process that has died over a mail has had it for so long: then another one takes it up. */
const leaseMs = 5 * 60_000;

/**
 * Takes up mails that are due and decides of each, in one transaction: send it now, later, or not at all. What is
 * claimed is SENDING before anybody is asked to carry it.
 * @returns how many were due, and which to send.
 */
export async function claimMails(
  write: WriteContext,
  limit: number,
): Promise<{ due: number; claimed: ClaimedMail[] }> {
  const due = await dueMails(write, limit);
  const claimed: ClaimedMail[] = [];
  for (const mail of due) {
    const email = await decide(write, mail);
    if (email !== null) claimed.push({ ...mail, email, attempts: mail.attempts + 1 });
  }
  return { due: due.length, claimed };
}

/** Rows of a member in one order, so that two processes do not wait for each other's budgets. */
async function dueMails({ tx, clock }: WriteContext, limit: number): Promise<DueMail[]> {
  return tx.$queryRaw<DueMail[]>`
    WITH due AS (
      SELECT * FROM notification_delivery
      WHERE next_attempt_at <= ${clock.now()}::timestamptz AND channel = 'MAIL'
      ORDER BY next_attempt_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    SELECT d.id, d.notification_id AS "notificationId", d.user_id AS "userId", d.state::text AS state,
      d.category::text AS category, d.urgency::text AS urgency, d.attempts, c.email, p.enabled,
      coalesce((SELECT given FROM marketing_consent m WHERE m.user_id = d.user_id ORDER BY at DESC, id DESC LIMIT 1), false)
        AS consented,
      n.read_at IS NOT NULL OR n.archived_at IS NOT NULL AS "isRead",
      q.from_minute AS "fromMinute", q.until_minute AS "untilMinute", q.time_zone AS "timeZone"
    FROM due d JOIN notification n ON n.id = d.notification_id
    LEFT JOIN credential c ON c.user_id = d.user_id
    LEFT JOIN notification_preference p ON p.user_id = d.user_id AND p.category = d.category AND p.channel = d.channel
    LEFT JOIN notification_quiet_hours q ON q.user_id = d.user_id
    ORDER BY d.user_id, d.id`;
}

/** @returns where to send it, or null when it is not sent now. */
async function decide(write: WriteContext, mail: DueMail): Promise<string | null> {
  const now = write.clock.now();
  // Known no more, also after a first attempt.
  if (mail.email === null) return suppress(write, mail, 'NO_ADDRESS');
  if (mail.state === 'QUEUED') {
    const cause = suppression(mail);
    if (cause) return suppress(write, mail, cause);
    const from = mail.urgency === 'TRANSACTIONAL' ? now : afterQuiet(now, quietOf(mail));
    if (from > now) return postpone(write, mail, from);
    const limit = limitFor(write, mail.urgency);
    const { userId, urgency } = mail;
    if (!(await takeBudget(write, { userId, channel: 'MAIL', urgency, limit })))
      return suppress(write, mail, 'BUDGET');
  }
  await write.tx.notificationDelivery.update({
    where: { id: mail.id },
    data: {
      state: 'SENDING',
      attempts: { increment: 1 },
      nextAttemptAt: new Date(now.getTime() + leaseMs),
      ...(mail.state === 'QUEUED' && { sendingAt: now }),
    },
    select: { id: true },
  });
  return mail.email;
}

function suppression(mail: DueMail): SuppressionCause | null {
  if (!(mail.enabled ?? isOnByDefault(mail.category, 'MAIL'))) return 'TURNED_OFF';
  if (mail.urgency === 'MARKETING' && !mail.consented) return 'TURNED_OFF';
  return mail.isRead && mail.urgency !== 'TRANSACTIONAL' ? 'ALREADY_READ' : null;
}

async function suppress(write: WriteContext, { id }: DueMail, because: SuppressionCause): Promise<null> {
  await write.tx.notificationDelivery.update({
    where: { id },
    data: {
      state: 'SUPPRESSED',
      suppressedBecause: because,
      nextAttemptAt: null,
      endedAt: write.clock.now(),
    },
    select: { id: true },
  });
  return null;
}

async function postpone(write: WriteContext, { id }: DueMail, nextAttemptAt: Date): Promise<null> {
  await write.tx.notificationDelivery.update({
    where: { id },
    data: { nextAttemptAt },
    select: { id: true },
  });
  return null;
}

function limitFor(write: WriteContext, urgency: NotificationUrgency): number {
  const { mailsPerDay, marketingMailsPerDay } = settingsOf(write, notificationSettings);
  return urgency === 'MARKETING' ? marketingMailsPerDay : mailsPerDay;
}

function quietOf({ fromMinute, untilMinute, timeZone }: DueMail) {
  return fromMinute === null || untilMinute === null || timeZone === null
    ? null
    : { fromMinute, untilMinute, timeZone };
}
