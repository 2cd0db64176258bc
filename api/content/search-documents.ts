import { userProfileUpdated } from '#api/users/index.ts';
import type { ReadDatabase } from '#core/db/types.ts';
import { defineSearchSource, reindexOn } from '#core/search/source.ts';
import { postPublished } from './events.ts';
import { postHidden, postRestored } from './moderation/events.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly topics: readonly string[];
  readonly channel: string;
  readonly author: string;
  readonly publishedAt: Date;
}

/** Published posts that everybody may read, found by title, text, topics and author. */
export const postSearch = defineSearchSource({
  kind: 'POST',
  triggers: [
    reindexOn(postPublished, ({ postId }) => [postId]),
    reindexOn(postHidden, ({ postId }) => [postId]),
    reindexOn(postRestored, ({ postId }) => [postId]),
    reindexOn(userProfileUpdated, ({ userId, changed }, db) =>
      changed.includes('displayName') ? publishedBy(db, userId) : [],
    ),
  ],
  async load(db, ids) {
    const rows = await db.$queryRaw<Row[]>`
      SELECT p.id::text, p.kind::text, p.title, p.body, p.topics, c.slug AS channel,
        u.display_name || ' ' || u.handle AS author, p.published_at AS "publishedAt"
      FROM post p JOIN app_user u ON u.id = p.author_id JOIN channel c ON c.id = p.channel_id
      WHERE p.id = ANY (${[...ids]}::uuid[]) AND p.state = 'PUBLISHED' AND p.audience = 'EVERYBODY'
        AND p.published_at IS NOT NULL`;
    return rows.map(({ id, kind, title, body, topics, channel, author, publishedAt }) => ({
      kind: 'POST',
      id,
      title,
      keywords: [...topics, author].join('\n'),
      body,
      names: [title],
      filters: { postKind: [kind], channel: [channel], topic: topics },
      sortedAt: publishedAt,
      visibleFrom: null,
      visibleUntil: null,
    }));
  },
  async idsAfter(db, after, limit) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM post WHERE id > ${after}::uuid ORDER BY id LIMIT ${limit}::int`;
    return rows.map(({ id }) => id);
  },
  size: (db) => db.post.count(),
});

async function publishedBy(db: ReadDatabase, authorId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM post WHERE author_id = ${authorId}::uuid AND state = 'PUBLISHED' AND audience = 'EVERYBODY'`;
  return rows.map(({ id }) => id);
}
