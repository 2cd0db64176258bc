import type { WriteContext } from '../context.ts';
import { type BoardKey, publishedTopic, textOfKey } from './board-key.ts';

/**
 * Computes every score of a board anew from its entries and shows the result at once, under a new epoch: clients get
 * a fresh snapshot. Folds and publishes of this board wait meanwhile, reads do not.
 */
export async function rebuildBoard(write: WriteContext, boardId: string): Promise<void> {
  const { tx } = write;
  // First alone, then look: a fold that was under way has committed before the next statement takes its snapshot.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('board ' || ${boardId}::text, 0))::text AS locked`;
  await tx.$executeRaw`
    INSERT INTO board_feed (board_id, period_key)
    SELECT DISTINCT board_id, period_key FROM board_entry WHERE board_id = ${boardId}::uuid
    ON CONFLICT DO NOTHING`;
  const feeds = await tx.$queryRaw<BoardKey[]>`
    UPDATE board_feed SET epoch = epoch + 1, sequence = 0 WHERE board_id = ${boardId}::uuid
    RETURNING board_id AS "boardId", period_key AS "periodKey"`;
  await tx.$executeRaw`DELETE FROM board_delta WHERE board_id = ${boardId}::uuid`;
  await tx.$executeRaw`DELETE FROM board_score WHERE board_id = ${boardId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO board_score (board_id, period_key, subject_id, score, reached, dirty,
      published_score, published_reached, published_sequence)
    SELECT board_id, period_key, subject_id, score, reached, false,
      CASE WHEN score <> 0 THEN score END, CASE WHEN score <> 0 THEN reached END, 0
    FROM (
      SELECT board_id, period_key, subject_id, sum(delta)::bigint AS score, max(event_id) AS reached
      FROM board_entry WHERE board_id = ${boardId}::uuid GROUP BY board_id, period_key, subject_id
    ) AS folded`;
  write.afterCommit(() => {
    for (const feed of feeds) write.kernel.bus.publish(publishedTopic, textOfKey(feed));
  });
}
