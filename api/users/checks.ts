import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { blockChecks } from './blocks/checks.ts';
import { notificationChecks } from './notifications/checks.ts';

/** What must always hold about members. */
export const userChecks = [
  ...blockChecks,
  ...notificationChecks,
  defineCheck('Every member is registered since they signed up.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('member %s signed up at %s, and is registered since %s', u.id, u.created_at, coalesce(s.since::text, 'never')) AS what
        FROM app_user u LEFT JOIN user_stage s ON s.user_id = u.id AND s.stage = 'REGISTERED'
        WHERE s.since IS DISTINCT FROM u.created_at LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('Who was certified as a creator has come to that stage.', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        SELECT format('certification %s says that %s is a %s, and the stages do not', c.id, c.user_id, c.grade) AS what
        FROM user_certification c LEFT JOIN user_stage s ON s.user_id = c.user_id AND s.stage::text = c.grade::text
        WHERE s.user_id IS NULL LIMIT ${maxFindings}::int`,
    ),
  ),
];
