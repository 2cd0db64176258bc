import { defineCheck, findings, maxFindings } from '#core/consistency.ts';
import { zonesOf } from './settings.ts';

/** How many buyers are looked at: those who have bought last. */
const sampleSize = 500;

export const insightsChecks = [
  defineCheck('a figure is the sum of its shares', async ({ db }) =>
    findings(
      await db.$queryRaw<{ what: string }[]>`
        SELECT format('%s %s %s %s %s %s %s: figure %s/%s, shares %s/%s', metric, period, kind, currency, entrance, segment,
          cohort, f.count, f.amount_minor, s.count, s.amount_minor) AS what
        FROM insights_figure f FULL JOIN (
          SELECT zone, metric, period, kind, currency, entrance, segment, cohort, sum(count) AS count, sum(amount_minor) AS amount_minor
          FROM insights_share GROUP BY zone, metric, period, kind, currency, entrance, segment, cohort
        ) s USING (zone, metric, period, kind, currency, entrance, segment, cohort)
        WHERE coalesce(f.count, 0) <> coalesce(s.count, 0) OR coalesce(f.amount_minor, 0) <> coalesce(s.amount_minor, 0)
        LIMIT ${maxFindings}::int`,
    ),
  ),
  defineCheck('the shares of those who bought last are those of their orders and acts', async (ctx) =>
    findings(
      await ctx.db.$queryRaw<{ what: string }[]>`
        WITH sample AS (
          SELECT array_agg(DISTINCT user_id) AS ids
          FROM (SELECT user_id FROM goods_order ORDER BY placed_at DESC, id DESC LIMIT ${sampleSize}::int) o
          JOIN insights_subject s ON s.id = o.user_id
          WHERE NOT EXISTS (SELECT FROM insights_stale w WHERE w.subject_id = o.user_id)
        ), stored AS (
          SELECT s.* FROM sample JOIN insights_share s ON s.subject_id = ANY (sample.ids)
        ), reckoned AS (
          SELECT r.* FROM sample CROSS JOIN LATERAL insights_reckoned(sample.ids, ${zonesOf(ctx)}::text[]) r
        )
        SELECT format('%s: %s %s %s %s', subject_id, metric, period, kind, what) AS what FROM (
          SELECT *, 'is stored, but not so' AS what FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM reckoned) a
          UNION ALL
          SELECT *, 'is not stored so' FROM (SELECT * FROM reckoned EXCEPT ALL SELECT * FROM stored) b
        ) different LIMIT ${maxFindings}::int`,
    ),
  ),
];
