import type { WriteContext } from '#core/context.ts';
import type { ActiveRule } from './active-rules.ts';
import type { MemberFacts } from './breaks.ts';

/**
 * In two statements, whatever the rules: the lock of the member keeps two posts at once from both being the last that is within
 * the rate.
 */
export async function memberFacts(
  write: WriteContext,
  userId: string,
  rules: readonly ActiveRule[],
): Promise<MemberFacts> {
  const windows = [...new Set(rules.flatMap(({ windowSeconds }) => windowSeconds ?? []))];
  const now = write.clock.now();
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('writing of ' || ${userId}, 0))::text AS locked`;
  const [found] = await write.tx.$queryRaw<
    [{ createdAt: Date; published: number; recent: Record<string, number> }]
  >`
    SELECT u.created_at AS "createdAt",
      (SELECT count(*)::int FROM post WHERE author_id = u.id AND published_at IS NOT NULL) AS published,
      (SELECT coalesce(jsonb_object_agg(w.seconds,
          (SELECT count(*) FROM post WHERE author_id = u.id AND published_at > ${now}::timestamptz - make_interval(secs => w.seconds))
          + (SELECT count(*) FROM comment WHERE author_id = u.id AND created_at > ${now}::timestamptz - make_interval(secs => w.seconds))),
        '{}') FROM unnest(${windows}::int[]) AS w(seconds)) AS recent
    FROM app_user u WHERE u.id = ${userId}::uuid`;
  return {
    recentIn: (seconds) => found.recent[String(seconds)] ?? 0,
    accountMs: now.getTime() - found.createdAt.getTime(),
    published: found.published,
  };
}
