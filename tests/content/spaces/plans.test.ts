import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  likePost,
  listOwnSpaces,
  listPosts,
  listSpaceMembers,
  listSpaceRequests,
  listSpaces,
} from '#api/content/index.ts';
import { anonymous } from '#core/caller.ts';
import { systemContext } from '#core/context.ts';
import type { KeysetQuery } from '#core/page.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { carriedOut } from '#tests/helpers/plans.ts';

/** Rows with numbers for ids. */
const id = (kind: number, number: number) =>
  `01935b6e-000${kind}-7000-8000-${number.toString().padStart(12, '0')}`;
const idOf = (kind: number, number: string) =>
  `('01935b6e-000${kind}-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
const at = "timestamptz '2026-11-01' + n * interval '1 second'";

/**
 * 60,000 members, 20,000 spaces with an owner each, every second one private; the first one has all members and asks for
 * more, and the first member is in 200. 60,000 posts, every third in a space. Triggers are left out, which only count.
 */
const crowd = `SET session_replication_role = replica;
  INSERT INTO app_user (id, handle, display_name, created_at, updated_at)
    SELECT ${idOf(1, 'n')}, 'member' || n, 'Member', ${at}, ${at} FROM generate_series(0, 59999) n;
  INSERT INTO channel (id, slug, name_en, name_zh, created_at) VALUES ('${id(2, 0)}', 'all', 'All', '全', now());
  INSERT INTO space (id, slug, name, summary, visibility, joining, founder_id, created_at, updated_at, topics)
    SELECT ${idOf(3, 'n')}, 'space-' || n, 'Space', 'One of many.',
      (CASE WHEN n % 2 = 0 THEN 'PUBLIC' ELSE 'PRIVATE' END)::"SpaceVisibility", 'OPEN', ${idOf(1, 'n')}, ${at}, ${at}, '{}'
    FROM generate_series(0, 19999) n;
  INSERT INTO space_member (id, space_id, user_id, state, role, accepted_version, contribution, created_at, joined_at)
    SELECT gen_random_uuid(), ${idOf(3, 'n')}, ${idOf(1, 'n')}, 'ACTIVE'::"SpaceMemberState", 'OWNER'::"SpaceRole", 1, n, ${at}, ${at} FROM generate_series(0, 19999) n
    UNION ALL SELECT gen_random_uuid(), '${id(3, 0)}', ${idOf(1, 'n')}, 'ACTIVE', 'MEMBER', 1, n % 500, ${at}, ${at}
      FROM generate_series(1, 49999) n
    UNION ALL SELECT gen_random_uuid(), ${idOf(3, 'n')}, '${id(1, 0)}', 'ACTIVE', 'MEMBER', 1, 0, ${at}, ${at} FROM generate_series(1, 200) n;
  INSERT INTO space_member (id, space_id, user_id, state, accepted_version, created_at)
    SELECT gen_random_uuid(), '${id(3, 0)}', ${idOf(1, 'n')}, 'REQUESTED', 1, ${at} FROM generate_series(50000, 59999) n;
  INSERT INTO post (id, author_id, channel_id, kind, state, title, body, topics, created_at, updated_at, published_at, space_id, audience)
    SELECT ${idOf(4, 'n')}, ${idOf(1, 'n')}, '${id(2, 0)}', 'NOTE'::"PostKind", 'PUBLISHED'::"PostState", 'Post', 'Text', '{}', ${at}, ${at}, ${at},
      CASE WHEN n % 3 = 0 THEN ${idOf(3, 'n / 3')} END,
      (CASE WHEN n % 6 = 3 THEN 'SPACE_MEMBERS' ELSE 'EVERYBODY' END)::"PostAudience" FROM generate_series(0, 59999) n;
  ANALYZE`;

let opened: Awaited<ReturnType<typeof openTestKernel>>;

beforeAll(async () => {
  opened = await openTestKernel();
  await asOwner(opened.databaseUrl, crowd);
}, 60_000);
afterAll(() => opened.close());

const page: KeysetQuery = { limit: 21, backward: false, from: undefined };
const member = () => asMember(opened.kernel, id(1, 0));
const stranger = () => systemContext(opened.kernel, 'test', { caller: anonymous });

it.each<[string, number, () => Promise<unknown>]>([
  ['posts, for a stranger', 100, () => listPosts(stranger(), {}, page, {})],
  // Of which spaces somebody is a member is read once.
  ['posts, for a member of 201 spaces', 800, () => listPosts(member(), {}, page, {})],
  [
    'posts of a private space, for its member',
    500,
    () => listPosts(member(), { spaceId: id(3, 1) }, page, {}),
  ],
  [
    'posts of a private space, for a stranger',
    100,
    () => listPosts(stranger(), { spaceId: id(3, 1) }, page, {}),
  ],
  ['spaces, for a stranger', 100, () => listSpaces(stranger(), {}, page)],
  ['spaces, for a member of 201 spaces', 800, () => listSpaces(member(), {}, page)],
  ['members of a space of 50,000', 100, () => listSpaceMembers(stranger(), { spaceId: id(3, 0) }, page)],
  [
    'members of a space of 50,000, far behind',
    200,
    () => listSpaceMembers(stranger(), { spaceId: id(3, 0) }, { ...page, from: [2, 250, id(9, 0)] }),
  ],
  [
    'members whose handles begin so',
    800,
    () => listSpaceMembers(stranger(), { spaceId: id(3, 0), handle: 'member4999' }, page),
  ],
  ['requests', 500, () => listSpaceRequests(member(), id(3, 0), page)],
  ['one’s own spaces', 500, () => listOwnSpaces(member(), 'ACTIVE', page)],
  ['a like in a private space', 100, () => likePost(member(), { postId: id(4, 3) })],
])('a few rows are read for %s', async (_what, mostRows, work) => {
  const { kernel, databaseUrl } = opened;
  const before = 'DELETE FROM post_like';
  const statements = await carriedOut(
    { pool: kernel.database.pool, databaseUrl, about: /\b(space|space_member|post)\b/, before },
    work,
  );
  expect(statements.length).toBeGreaterThan(0);
  for (const { text, readWhole, rowsRead } of statements) {
    // Nobody here has blocked or muted anybody: an empty table is read whole.
    expect([text, readWhole.filter((table) => !/^user_(block|mute)$/.test(table))]).toEqual([text, []]);
    expect(rowsRead, text).toBeLessThanOrEqual(mostRows);
  }
});
