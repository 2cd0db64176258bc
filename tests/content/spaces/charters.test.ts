import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPost, publishPost } from '#tests/helpers/content.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { act, codesOf, openVillage, rowOf, type Village, type Villager } from './village.ts';

let village: Village;
let ada: Villager;
let bob: Villager;
let spaceId: string;

beforeAll(async () => {
  village = await openVillage();
  [ada, bob] = await Promise.all([village.app.signUp('Ada'), village.app.signUp('Bob')]);
  spaceId = await village.found(ada, 'tea');
  await village.join(bob, spaceId);
});
afterAll(() => village.leave());

describe('a new charter', () => {
  it('has to be accepted before the next post or comment, and only the newest can be', async () => {
    const { channelId } = village;
    const postId = await village.post(bob, spaceId, 'Green');
    const draft =
      (await createPost(bob, { channelId, spaceId, title: 'Half done' })).data.createPost.post?.id ?? '';
    const published = await act(ada, 'publishSpaceCharter', {
      spaceId,
      charter: 'Be kinder.',
      goals: 'More tea.',
    });
    expect(published).toMatchObject({ errors: [] });

    const before = await village.everything();
    const refusals = [
      ...(await createPost(bob, { channelId, spaceId })).data.createPost.errors,
      ...(await publishPost(bob, draft)).data.publishPost.errors,
      ...(await village.comment(bob, postId)),
    ];
    expect(refusals.map(({ code }) => code)).toEqual(Array(3).fill('SPACE_CHARTER_NOT_ACCEPTED'));
    expect(await village.comment(bob, postId)).toMatchObject([
      { __typename: 'SpaceCharterNotAccepted', version: 2 },
    ]);
    const outdated = await act(bob, 'acceptSpaceCharter', { spaceId, charterVersion: 1 });
    expect(outdated.errors).toMatchObject([{ code: 'SPACE_CHARTER_OUTDATED', version: 2 }]);
    expect(await village.everything()).toEqual(before);

    const accepted = await act(bob, 'acceptSpaceCharter', { spaceId, charterVersion: 2 });
    expect(accepted).toMatchObject({ errors: [], member: { acceptedVersion: 2 } });
    expect(await village.comment(bob, postId)).toEqual([]);
    expect((await publishPost(bob, draft)).data.publishPost.errors).toEqual([]);
    // Who published it has agreed by that.
    expect(await village.comment(ada, postId)).toEqual([]);
    const acceptances = await village.app.kernel.database.client.spaceAcceptance.findMany({
      where: { userId: rowOf(bob.userId) },
      orderBy: { version: 'asc' },
      select: { version: true },
    });
    expect(acceptances).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('is named by who joins', async () => {
    const cyd = await village.app.signUp('Cyd');
    const before = await village.everything();
    expect((await village.join(cyd, spaceId, 1)).errors).toMatchObject([
      { code: 'SPACE_CHARTER_OUTDATED', version: 2 },
    ]);
    expect((await village.join(cyd, spaceId, 3)).errors).toMatchObject([
      { code: 'SPACE_CHARTER_OUTDATED', version: 2 },
    ]);
    expect(await village.everything()).toEqual(before);
    expect(await codesOf(village.join(cyd, spaceId, 2))).toEqual([]);
  });

  it('is written by the owner alone, within its bounds', async () => {
    const before = await village.everything();
    const form = { spaceId, charter: 'Mine.', goals: 'Mine.' };
    expect(await codesOf(act(bob, 'publishSpaceCharter', form))).toEqual(['SPACE_FORBIDDEN']);
    expect(await codesOf(act(ada, 'publishSpaceCharter', { ...form, charter: '' }))).toEqual([
      'SPACE_TEXT_LENGTH',
    ]);
    expect(
      await codesOf(
        act(await village.app.signUp('Dan'), 'acceptSpaceCharter', { spaceId, charterVersion: 2 }),
      ),
    ).toEqual(['SPACE_MEMBERS_ONLY']);
    const after = await village.everything();
    for (const table of ['public.space_charter', 'public.space', 'public.space_acceptance'])
      expect(after[table]).toBe(before[table]);
  });

  it('stays what it is: the database lets nobody change or remove a version', async () => {
    for (const statement of ["UPDATE space_charter SET body = 'x'", 'DELETE FROM space_acceptance'])
      await expect(asOwner(village.app.databaseUrl, statement)).rejects.toThrow('append-only');
  });

  it('stands in the list of all versions', async () => {
    const list = `query ($spaceId: ID!, $after: String) { spaceCharters(spaceId: $spaceId, first: 1, after: $after) {
      nodes { version body goals } pageInfo { endCursor hasNextPage } } }`;
    const first = await village.app.stranger.run<{ spaceCharters: { pageInfo: { endCursor: string } } }>(
      list,
      { spaceId },
    );
    expect(first.data).toMatchObject({
      spaceCharters: {
        nodes: [{ version: 2, body: 'Be kinder.', goals: 'More tea.' }],
        pageInfo: { hasNextPage: true },
      },
    });
    const second = await village.app.stranger.run(list, {
      spaceId,
      after: first.data.spaceCharters.pageInfo.endCursor,
    });
    expect(second.data).toMatchObject({
      spaceCharters: { nodes: [{ version: 1 }], pageInfo: { hasNextPage: false } },
    });
    const foreign = await village.app.stranger.run(list, {
      spaceId,
      after: Buffer.from('["a"]').toString('base64url'),
    });
    expect(foreign.errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
  });
});
