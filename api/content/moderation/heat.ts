import type { WriteContext } from '#core/context.ts';
import { heatOfComment, heatOfLike } from '../heat-weights.ts';

export interface HeatOfDay {
  readonly at: string;
  readonly points: string;
}

/**
 * What a post moves others by, day by day: only under the lock of the post, which keeps likes and comments from coming and
 * going. What one does on one's own post, comments that others do not see, and all where not everybody reads, weigh nothing.
 */
export async function heatOf(write: WriteContext, postId: string): Promise<HeatOfDay[]> {
  const rows = await write.tx.$queryRaw<{ at: Date; points: bigint }[]>`
    SELECT min(a.at) AS at, sum(a.points)::bigint AS points FROM (
      SELECT l.created_at AS at, ${heatOfLike}::bigint AS points
      FROM post_like l JOIN post p ON p.id = l.post_id WHERE l.post_id = ${postId}::uuid AND l.user_id <> p.author_id AND p.audience = 'EVERYBODY'
      UNION ALL
      SELECT c.created_at, ${heatOfComment}::bigint FROM comment c JOIN post p ON p.id = c.post_id
      WHERE c.post_id = ${postId}::uuid AND c.author_id <> p.author_id AND c.state = 'VISIBLE' AND p.audience = 'EVERYBODY'
    ) a GROUP BY (a.at AT TIME ZONE ${write.kernel.config.timeZone})::date ORDER BY 1`;
  return rows.map(({ at, points }) => ({ at: at.toISOString(), points: String(points) }));
}
