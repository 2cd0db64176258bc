import { defineSearchSource, reindexOn } from '#core/search/source.ts';
import { spaceClosed, spaceFounded, spaceReopened, spaceUpdated } from './events.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly slug: string;
  readonly topics: readonly string[];
  readonly createdAt: Date;
}

/** Active spaces that are listed, found by name, summary and topics. */
export const spaceSearch = defineSearchSource({
  kind: 'SPACE',
  triggers: [spaceFounded, spaceUpdated, spaceClosed, spaceReopened].map((event) =>
    reindexOn<{ readonly spaceId: string }>(event, ({ spaceId }) => [spaceId]),
  ),
  async load(db, ids) {
    const rows = await db.$queryRaw<Row[]>`
      SELECT id::text, name, summary, slug, topics, created_at AS "createdAt" FROM space
      WHERE id = ANY (${[...ids]}::uuid[]) AND visibility <> 'UNLISTED' AND state = 'ACTIVE'`;
    return rows.map(({ id, name, summary, slug, topics, createdAt }) => ({
      kind: 'SPACE',
      id,
      title: name,
      keywords: [slug, ...topics].join('\n'),
      body: summary,
      names: [name, slug],
      filters: { topic: topics },
      sortedAt: createdAt,
      visibleFrom: null,
      visibleUntil: null,
    }));
  },
  async idsAfter(db, after, limit) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM space WHERE id > ${after}::uuid ORDER BY id LIMIT ${limit}::int`;
    return rows.map(({ id }) => id);
  },
  size: (db) => db.space.count(),
});
