import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spaceChecks } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { act, openVillage, rowOf, type Village, type Villager } from './village.ts';

let village: Village;
let ada: Villager;
let spaceId: string;
let subgroupId: string;

beforeAll(async () => {
  village = await openVillage();
  ada = await village.app.signUp('Ada');
  const bob = await village.app.signUp('Bob');
  spaceId = rowOf(await village.found(ada, 'checked', { visibility: 'PRIVATE' }));
  const global = Buffer.from(`Space:${spaceId}`).toString('base64url');
  await village.join(bob, global);
  subgroupId = rowOf(await village.found(bob, 'below', { parentId: global, visibility: 'PRIVATE' }));
  await act(ada, 'publishSpaceCharter', { spaceId: global, charter: 'New.', goals: 'New.' });
  await village.post(ada, global, 'Checked');
  await village.deliver();
});
afterAll(() => village.leave());

const broken = async () => {
  const ctx = systemContext(village.app.kernel, 'test');
  const found = await Promise.all(
    spaceChecks.map(async ({ rule, find }) => ((await find(ctx)).length > 0 ? [rule] : [])),
  );
  return found.flat();
};

/** As somebody who has the database in their hands, past all triggers. */
const owner = (statement: string) =>
  asOwner(village.app.databaseUrl, `SET session_replication_role = replica; ${statement}`);

describe('the audit', () => {
  it('finds nothing as long as all is well', async () => {
    expect(await broken()).toEqual([]);
  });

  it.each([
    [
      'A space counts its members right.',
      () => `UPDATE space SET member_count = 9 WHERE id = '${spaceId}'`,
      () => `UPDATE space SET member_count = 2 WHERE id = '${spaceId}'`,
    ],
    [
      'A space counts its posts right.',
      () => `UPDATE space SET post_count = 9 WHERE id = '${spaceId}'`,
      () => `UPDATE space SET post_count = 1 WHERE id = '${spaceId}'`,
    ],
    [
      'An active space has exactly one owner.',
      () => `UPDATE space_member SET role = 'MEMBER' WHERE role = 'OWNER' AND space_id = '${spaceId}'`,
      () =>
        `UPDATE space_member SET role = 'OWNER' WHERE user_id = '${rowOf(ada.userId)}' AND space_id = '${spaceId}'`,
    ],
    [
      'The charters of a space are numbered without gaps, up to its newest.',
      () => `UPDATE space SET charter_version = 3 WHERE id = '${spaceId}'`,
      () => `UPDATE space SET charter_version = 2 WHERE id = '${spaceId}'`,
    ],
    [
      'Whoever is a member has agreed to a charter, as the acceptances say.',
      () => `UPDATE space_member SET accepted_version = 7 WHERE space_id = '${subgroupId}'`,
      () => `UPDATE space_member SET accepted_version = 1 WHERE space_id = '${subgroupId}'`,
    ],
    [
      'Whoever is in a sub-group is in its parent, and nobody is where they are banned.',
      () =>
        `INSERT INTO space_ban (id, space_id, user_id, reason, banned_by, banned_at) VALUES (gen_random_uuid(), '${spaceId}', '${rowOf(ada.userId)}', 'x', 'x', now())`,
      () => 'DELETE FROM space_ban',
    ],
    [
      'The ranks of a space rise.',
      () => `UPDATE space_rank SET min_contribution = 400 WHERE position = 2 AND space_id = '${spaceId}'`,
      () => `UPDATE space_rank SET min_contribution = 50 WHERE position = 2 AND space_id = '${spaceId}'`,
    ],
    [
      'A post in a space is for those who may read there.',
      () => `UPDATE post SET audience = 'EVERYBODY' WHERE space_id = '${spaceId}'`,
      () => `UPDATE post SET audience = 'SPACE_MEMBERS' WHERE space_id = '${spaceId}'`,
    ],
    [
      'Members stand in the list by what they have contributed.',
      () => `UPDATE space_member SET contribution = 77 WHERE space_id = '${subgroupId}'`,
      () => `UPDATE space_member SET contribution = 0 WHERE space_id = '${subgroupId}'`,
    ],
  ])('finds it when this holds no longer: %s', async (rule, breaking, mending) => {
    await owner(breaking());
    expect(await broken()).toEqual([rule]);
    await owner(mending());
    expect(await broken()).toEqual([]);
  });

  it('does not have to: the database refuses what would break most of it', async () => {
    const refused = [
      `UPDATE space_member SET state = 'ENDED', ended_at = now(), ended_because = 'LEFT' WHERE role = 'OWNER' AND space_id = '${spaceId}'`,
      `UPDATE space_member SET role = 'OWNER', joined_at = now() WHERE space_id = '${spaceId}'`,
      `UPDATE space SET visibility = 'PUBLIC' WHERE id = '${spaceId}'`,
      `UPDATE space SET parent_id = NULL WHERE id = '${subgroupId}'`,
      `UPDATE post SET space_id = NULL, audience = 'EVERYBODY' WHERE space_id = '${spaceId}'`,
      'DELETE FROM space_member',
    ];
    const before = await village.everything();
    for (const statement of refused)
      await expect(asOwner(village.app.databaseUrl, statement)).rejects.toThrow();
    expect(await village.everything()).toEqual(before);
  });
});
