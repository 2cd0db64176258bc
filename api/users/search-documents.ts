import { defineSearchSource, reindexOn } from '#core/search/source.ts';
import { userProfileUpdated, userSignedUp } from './events.ts';

interface Row {
  readonly id: string;
  readonly handle: string;
  readonly displayName: string;
  readonly createdAt: Date;
}

/** Members, found by handle and name. */
export const userSearch = defineSearchSource({
  kind: 'USER',
  triggers: [
    reindexOn(userSignedUp, ({ userId }) => [userId]),
    reindexOn(userProfileUpdated, ({ userId }) => [userId]),
  ],
  async load(db, ids) {
    const rows = await db.$queryRaw<Row[]>`
      SELECT id::text, handle, display_name AS "displayName", created_at AS "createdAt"
      FROM app_user WHERE id = ANY (${[...ids]}::uuid[])`;
    return rows.map(({ id, handle, displayName, createdAt }) => ({
      kind: 'USER',
      id,
      title: `${displayName}\n${handle}`,
      keywords: '',
      body: '',
      names: [handle, displayName],
      filters: {},
      sortedAt: createdAt,
      visibleFrom: null,
      visibleUntil: null,
    }));
  },
  async idsAfter(db, after, limit) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM app_user WHERE id > ${after}::uuid ORDER BY id LIMIT ${limit}::int`;
    return rows.map(({ id }) => id);
  },
  size: (db) => db.user.count(),
});
