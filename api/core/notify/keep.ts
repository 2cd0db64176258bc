import type { WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { toJson } from '../json.ts';
import type { NotificationKind } from './define.ts';
import { notificationsTopic } from './topic.ts';

export interface Subject {
  /** A type of the schema, and the id of its row. */
  readonly type: string;
  readonly id: string;
}

/** Somebody who is to be told, as far as they want to be. */
export interface Recipient {
  readonly userId: string;
  readonly inApp: boolean;
  /** When a mail may leave; null for none. */
  readonly mailFrom: Date | null;
}

export interface Notice {
  readonly kind: NotificationKind;
  readonly recipients: readonly Recipient[];
  readonly payload: unknown;
  readonly subject: Subject | null;
  /** Who caused it; null when nobody in particular did. */
  readonly actorId: string | null;
  /** What it comes from, as `event:<id>`: the same is told to nobody twice. */
  readonly source: string;
}

interface Kept {
  readonly id: string;
  readonly userId: string;
}

/**
 * Writes what members are told, in the caller's transaction: a cause for each, joined to a notification that is open or
 * to a new one, and what is to be sent of the new ones. Sending is the business of jobs.
 */
export async function keepNotifications(write: WriteContext, notice: Notice): Promise<void> {
  const wanted = notice.recipients.filter(({ inApp, mailFrom }) => inApp || mailFrom !== null);
  const fresh = wanted.length > 0 ? await noteCauses(write, notice, wanted) : new Set<string>();
  const recipients = wanted.filter(({ userId }) => fresh.has(userId));
  if (recipients.length === 0) return;
  const kept = await gather(write, notice, recipients);
  await queueMails(write, notice, kept, recipients);
  for (const { userId, inApp } of recipients)
    if (inApp) write.afterCommit(() => write.kernel.bus.publish(notificationsTopic, userId));
}

/** Who has not heard of this before. Whoever comes second waits here. */
async function noteCauses(
  { tx, clock }: WriteContext,
  { kind, actorId, source }: Notice,
  recipients: readonly Recipient[],
): Promise<Set<string>> {
  const ids = recipients.map(({ userId }) => userId);
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    INSERT INTO notification_cause (user_id, kind, source, actor_id, at)
    SELECT id, ${kind.name}, ${source}, ${actorId}::uuid, ${clock.now()}::timestamptz
    FROM unnest(${ids}::uuid[]) AS r(id) ORDER BY id
    ON CONFLICT DO NOTHING RETURNING user_id AS "userId"`;
  return new Set(rows.map(({ userId }) => userId));
}

async function gather(
  { tx, clock }: WriteContext,
  { kind, payload, subject, actorId, source }: Notice,
  recipients: readonly Recipient[],
): Promise<Kept[]> {
  const rows = recipients.map(({ userId, inApp }) => ({ id: newId(clock), userId, inApp }));
  const now = clock.now();
  const actors = actorId === null ? [] : [actorId];
  return tx.$queryRaw<Kept[]>`
    WITH kept AS (
      INSERT INTO notification AS n (id, user_id, kind, category, payload, subject_type, subject_id, count, actor_ids,
        gathers, in_app, created_at, updated_at)
      SELECT r.id, r."userId", ${kind.name}, ${kind.category}::"NotificationCategory",
        ${toJson(kind.payload.parse(payload))}::jsonb, ${subject?.type ?? null}::text, ${subject?.id ?? null}::uuid, 1,
        ${actors}::uuid[], ${kind.gathers}::boolean, r."inApp", ${now}::timestamptz, ${now}::timestamptz
      FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r(id uuid, "userId" uuid, "inApp" boolean) ORDER BY r."userId"
      ON CONFLICT (user_id, kind, subject_type, subject_id) WHERE gathers AND read_at IS NULL AND archived_at IS NULL
      DO UPDATE SET count = n.count + 1, payload = excluded.payload, updated_at = GREATEST(n.updated_at, excluded.updated_at),
        actor_ids = (excluded.actor_ids || array_remove(n.actor_ids, excluded.actor_ids[1]))[1:3]
      RETURNING id, user_id
    )
    UPDATE notification_cause c SET notification_id = kept.id FROM kept
    WHERE c.user_id = kept.user_id AND c.kind = ${kind.name} AND c.source = ${source}
    RETURNING kept.id, kept.user_id AS "userId"`;
}

/** Of what is gathered only the first is sent; the rest is seen in the inbox. */
async function queueMails(
  { tx, clock }: WriteContext,
  { kind }: Notice,
  kept: readonly Kept[],
  recipients: readonly Recipient[],
): Promise<void> {
  const mailFrom = new Map(recipients.map(({ userId, mailFrom: from }) => [userId, from]));
  const data = kept.flatMap(({ id, userId }) => {
    const nextAttemptAt = mailFrom.get(userId);
    if (!nextAttemptAt) return [];
    const { category, urgency } = kind;
    const queuedAt = clock.now();
    const row = { id: newId(clock), notificationId: id, userId, category, urgency, queuedAt, nextAttemptAt };
    return [{ ...row, channel: 'MAIL' as const }];
  });
  if (data.length > 0) await tx.notificationDelivery.createMany({ data, skipDuplicates: true });
}
