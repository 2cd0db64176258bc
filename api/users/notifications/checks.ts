import { defineCheck, findings, maxFindings } from '#core/consistency.ts';

/** What must always hold about notifications. */
export const notificationChecks = [
  defineCheck('A notification counts its causes right.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('notification %s says %s causes and has %s', n.id, n.count, count(c.source)) AS what
        FROM notification n LEFT JOIN notification_cause c ON c.notification_id = n.id
        GROUP BY n.id HAVING n.count <> count(c.source) LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('A cause has a notification of the same member and kind.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('cause %s of %s for %s has none', c.source, c.kind, c.user_id) AS what
        FROM notification_cause c LEFT JOIN notification n ON n.id = c.notification_id
        WHERE n.id IS NULL OR n.user_id <> c.user_id OR n.kind <> c.kind LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Nobody is told of what they did themselves.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s is told of an own act, %s', user_id, source) AS what
        FROM notification_cause WHERE actor_id = user_id LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Mails are sent within the budget of the day.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s was sent %s mails of urgency %s on %s, and %s are counted', s.user_id, s.sent, s.urgency,
          s.day, coalesce(b.used, 0)) AS what
        FROM (
          SELECT user_id, urgency, to_char(sending_at AT TIME ZONE ${ctx.kernel.config.timeZone}, 'YYYY-MM-DD') AS day,
            count(*) AS sent
          FROM notification_delivery WHERE sending_at > ${recent(ctx.clock.now())}::timestamptz
            AND urgency <> 'TRANSACTIONAL' AND state <> 'SUPPRESSED' AND channel = 'MAIL' GROUP BY 1, 2, 3
        ) s LEFT JOIN notification_budget b ON (b.user_id, b.channel, b.urgency, b.day) = (s.user_id, 'MAIL', s.urgency, s.day)
        WHERE s.sent > coalesce(b.used, 0) LIMIT ${maxFindings}::int`,
    ),
  ),
];

/** Budgets of days further back are forgotten. */
function recent(now: Date): Date {
  return new Date(now.getTime() - 2 * 86_400_000);
}
