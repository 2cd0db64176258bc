import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, codesOf, nowhere, openVillage, rowOf, type Village, type Villager } from './village.ts';

let village: Village;
let ada: Villager;
let bob: Villager;
let cyd: Villager;

beforeAll(async () => {
  village = await openVillage();
  const { signUp } = village.app;
  [ada, bob, cyd] = await Promise.all([signUp('Ada'), signUp('Bob'), signUp('Cyd')]);
});
afterAll(() => village.leave());

const countOf = async (slug: string) => {
  const { data } = await ada.run<{ space: { memberCount: number } }>(
    `{ space(slug: "${slug}") { memberCount } }`,
  );
  return data.space.memberCount;
};
const listOf = async (client: Villager, field: string) => {
  const { data } = await client.run<Record<string, { nodes: { space: { slug: string } | null }[] }>>(
    `{ ${field} { nodes { space { slug } } } }`,
  );
  return data[field]?.nodes.map(({ space }) => space?.slug);
};

describe('an open space', () => {
  it('is joined and left; joining twice changes nothing, and coming back is a new row', async () => {
    const spaceId = await village.found(ada, 'open');
    expect(await village.join(bob, spaceId)).toMatchObject({
      member: { state: 'ACTIVE', role: 'MEMBER', rank: { name: 'Newcomer' } },
      space: { memberCount: 2 },
    });
    const before = await village.everything();
    expect(await codesOf(village.join(bob, spaceId))).toEqual([]);
    expect(await village.everything()).toEqual(before);
    expect(await listOf(bob, 'mySpaces')).toEqual(['open']);
    expect(await codesOf(act(bob, 'leaveSpace', { spaceId }))).toEqual([]);
    expect(await countOf('open')).toBe(1);
    expect(await codesOf(act(bob, 'leaveSpace', { spaceId }))).toEqual(['SPACE_MEMBER_UNKNOWN']);
    await village.join(bob, spaceId);
    const rows = await village.app.kernel.database.client.spaceMember.findMany({
      where: { userId: rowOf(bob.userId), spaceId: rowOf(spaceId) },
      orderBy: { createdAt: 'asc' },
    });
    expect(rows).toMatchObject([{ state: 'ENDED', endedBecause: 'LEFT' }, { state: 'ACTIVE' }]);
  });

  it('tells of it, and joining is an activity once', async () => {
    const { client } = village.app.kernel.database;
    const told = await client.eventLog.findMany({
      where: { name: { in: ['space.joined', 'space.left'] } },
      orderBy: { id: 'asc' },
    });
    expect(told.map(({ name }) => name)).toEqual([
      'space.joined',
      'space.joined',
      'space.left',
      'space.joined',
    ]);
    const { data } = await (await village.app.administrator()).admin<{ activities: { id: string }[] }>(
      '{ activities { id } }',
    );
    expect(data.activities.map(({ id }) => id)).toContain('space.joined');
  });

  it('is not joined by those of whom nobody knows', async () => {
    const before = await village.everything();
    expect(await codesOf(village.join(bob, nowhere))).toEqual(['SPACE_NOT_FOUND']);
    expect(await codesOf(village.join(bob, ''))).toEqual(['INVALID_ID']);
    expect(await village.everything()).toEqual(before);
  });
});

describe('a space with approval', () => {
  it('lets in whom its moderators admit, once', async () => {
    const spaceId = await village.found(ada, 'approval', { joining: 'APPROVAL', visibility: 'PRIVATE' });
    const asked = await village.join(bob, spaceId);
    expect(asked).toMatchObject({ member: { state: 'REQUESTED' }, space: { memberCount: null } });
    const again = await village.join(bob, spaceId);
    expect(again.member?.id).toBe(asked.member?.id);
    const requests = `query ($spaceId: ID!) { spaceRequests(spaceId: $spaceId) { nodes { id member { handle } } } }`;
    const of = async (client: Villager) =>
      (await client.run<{ spaceRequests: { nodes: object[] } }>(requests, { spaceId })).data;
    expect(await of(bob)).toEqual({ spaceRequests: { nodes: [] } });
    expect(await of(ada)).toEqual({
      spaceRequests: { nodes: [{ id: asked.member?.id, member: { handle: 'bob' } }] },
    });

    const decide = (client: Villager, decision: string) =>
      act(client, 'decideSpaceRequest', { memberId: asked.member?.id, decision });
    const before = await village.everything();
    expect(await codesOf(decide(bob, 'ADMIT'))).toEqual(['SPACE_FORBIDDEN']);
    expect(await village.everything()).toEqual(before);
    expect(await decide(ada, 'ADMIT')).toMatchObject({
      errors: [],
      member: { state: 'ACTIVE' },
      space: { memberCount: 2 },
    });
    const after = await village.everything();
    expect(await codesOf(decide(ada, 'DECLINE'))).toEqual(['SPACE_ILLEGAL_TRANSITION']);
    expect(await village.everything()).toEqual(after);

    const other = await village.join(cyd, spaceId);
    expect(
      await codesOf(act(ada, 'decideSpaceRequest', { memberId: other.member?.id, decision: 'DECLINE' })),
    ).toEqual([]);
    expect(await codesOf(act(cyd, 'leaveSpace', { spaceId }))).toEqual(['SPACE_MEMBER_UNKNOWN']);
    const last = await village.join(cyd, spaceId);
    expect(last.member).toMatchObject({ state: 'REQUESTED' });
    expect(await codesOf(act(cyd, 'leaveSpace', { spaceId }))).toEqual([]);
  });
});

describe('an unlisted space', () => {
  it('exists for those who are invited, as long as they are', async () => {
    const spaceId = await village.found(ada, 'secret', { visibility: 'UNLISTED', joining: 'INVITATION' });
    const see = async (client: Villager) => {
      const { data } = await client.run<{ space: object | null; node: object | null }>(
        `{ space(slug: "secret") { slug charter { body } } node(id: "${spaceId}") { id } }`,
      );
      return data.space && data.node ? data.space : null;
    };
    expect(await see(bob)).toBeNull();
    expect(await codesOf(village.join(bob, spaceId))).toEqual(['SPACE_NOT_FOUND']);
    expect(await act(ada, 'inviteToSpace', { spaceId, userId: bob.userId })).toMatchObject({
      errors: [],
      member: { state: 'INVITED', member: { handle: 'bob' } },
    });
    const invited = await village.everything();
    expect(await codesOf(act(ada, 'inviteToSpace', { spaceId, userId: bob.userId }))).toEqual([]);
    expect((await village.everything())['public.space_member']).toEqual(invited['public.space_member']);
    expect(await see(bob)).toEqual({ slug: 'secret', charter: { body: 'Be kind.' } });
    expect(await listOf(bob, 'mySpaceInvitations')).toEqual(['secret']);
    expect(await village.members(bob, spaceId)).toEqual([]);
    const answer = (input: object) => act(bob, 'answerSpaceInvitation', { spaceId, ...input });
    expect((await answer({ answer: 'ACCEPT' })).errors).toMatchObject([
      { code: 'SPACE_CHARTER_OUTDATED', version: 1 },
    ]);
    expect(await answer({ answer: 'DECLINE' })).toMatchObject({ errors: [], space: null });
    expect(await see(bob)).toBeNull();
    expect(await codesOf(answer({ answer: 'ACCEPT', charterVersion: 1 }))).toEqual(['SPACE_NOT_FOUND']);
    await act(ada, 'inviteToSpace', { spaceId, userId: bob.userId });
    expect(await answer({ answer: 'ACCEPT', charterVersion: 1 })).toMatchObject({
      member: { state: 'ACTIVE' },
    });
    expect((await village.members(bob, spaceId)).map(({ member }) => member?.handle)).toEqual(['ada', 'bob']);
  });

  it('is refused to whom an invitation does not fit', async () => {
    const spaceId = await village.found(ada, 'by-invitation', { joining: 'INVITATION' });
    const ask = await village.found(ada, 'by-asking', { joining: 'APPROVAL' });
    await village.join(bob, ask);
    const before = await village.everything();
    expect(await codesOf(village.join(bob, spaceId))).toEqual(['SPACE_INVITATION_NEEDED']);
    const invite = (id: string, userId: string) =>
      codesOf(act(ada, 'inviteToSpace', { spaceId: id, userId }));
    expect(await invite(spaceId, ada.userId)).toEqual(['SPACE_ALREADY_MEMBER']);
    expect(await invite(ask, bob.userId)).toEqual(['SPACE_ALREADY_ASKED']);
    expect(
      await invite(spaceId, Buffer.from('User:01935b6e-0000-7000-8000-000000000000').toString('base64url')),
    ).toEqual(['SPACE_USER_UNKNOWN']);
    expect(await codesOf(act(bob, 'inviteToSpace', { spaceId, userId: cyd.userId }))).toEqual([
      'SPACE_FORBIDDEN',
    ]);
    expect(await village.everything()).toEqual(before);
  });
});

describe('roles', () => {
  it('are given by the owner, who stays until the space is handed over to a moderator', async () => {
    const spaceId = await village.found(ada, 'roles');
    for (const one of [bob, cyd]) await village.join(one, spaceId);
    const setRole = (client: Villager, whom: Villager, role: string) =>
      act(client, 'setSpaceRole', { spaceId, userId: whom.userId, role });
    const handOver = (client: Villager, whom: Villager) =>
      act(client, 'handOverSpace', { spaceId, userId: whom.userId });
    const before = await village.everything();
    expect(await codesOf(setRole(bob, cyd, 'MODERATOR'))).toEqual(['SPACE_FORBIDDEN']);
    expect(await codesOf(setRole(ada, cyd, 'OWNER'))).toEqual(['SPACE_ROLE_UNFIT']);
    expect(await codesOf(setRole(ada, ada, 'MEMBER'))).toEqual(['SPACE_OWNER_STAYS']);
    expect(await codesOf(act(ada, 'leaveSpace', { spaceId }))).toEqual(['SPACE_OWNER_STAYS']);
    expect(await codesOf(handOver(ada, bob))).toEqual(['SPACE_HEIR_UNFIT']);
    expect(await village.everything()).toEqual(before);

    expect(await setRole(ada, bob, 'MODERATOR')).toMatchObject({ errors: [], member: { role: 'MODERATOR' } });
    const handles = async () =>
      (await village.members(cyd, spaceId)).map(({ role, member }) => `${member?.handle} ${role}`);
    expect(await handles()).toEqual(['ada OWNER', 'bob MODERATOR', 'cyd MEMBER']);
    expect(await handOver(ada, bob)).toMatchObject({
      errors: [],
      member: { role: 'OWNER', member: { handle: 'bob' } },
    });
    expect(await handles()).toEqual(['bob OWNER', 'ada MODERATOR', 'cyd MEMBER']);
    expect(await codesOf(handOver(ada, bob))).toEqual(['SPACE_FORBIDDEN']);
    expect(await codesOf(act(ada, 'leaveSpace', { spaceId }))).toEqual([]);
  });

  it('say who removes whom', async () => {
    const spaceId = await village.found(ada, 'removing');
    const dan = await village.app.signUp('Dan');
    for (const one of [bob, cyd, dan]) await village.join(one, spaceId);
    for (const one of [bob, cyd])
      await act(ada, 'setSpaceRole', { spaceId, userId: one.userId, role: 'MODERATOR' });
    const remove = (client: Villager, whom: Villager, more = {}) =>
      act(client, 'removeSpaceMember', {
        spaceId,
        userId: whom.userId,
        measure: 'REMOVE',
        reason: 'Noise.',
        ...more,
      });
    const before = await village.everything();
    expect(await codesOf(remove(dan, bob))).toEqual(['SPACE_FORBIDDEN']);
    expect(await codesOf(remove(bob, cyd))).toEqual(['SPACE_FORBIDDEN']);
    expect(await codesOf(remove(bob, ada))).toEqual(['SPACE_OWNER_STAYS']);
    expect(await codesOf(remove(bob, dan, { reason: ' ' }))).toEqual(['SPACE_REASON_INVALID']);
    expect(await codesOf(remove(bob, dan, { measure: 'BAN', bannedUntil: '2020-01-01T00:00:00Z' }))).toEqual([
      'SPACE_BAN_INVALID',
    ]);
    expect(await village.everything()).toEqual(before);

    expect(await remove(bob, dan, { measure: 'BAN' })).toMatchObject({
      errors: [],
      space: { memberCount: 3 },
    });
    const banned = await village.join(dan, spaceId);
    expect(banned.errors).toMatchObject([
      { code: 'SPACE_BANNED', __typename: 'SpaceBanned', reason: 'Noise.', until: null },
    ]);
    expect(await codesOf(act(bob, 'inviteToSpace', { spaceId, userId: dan.userId }))).toEqual([
      'SPACE_MEMBER_BANNED',
    ]);
    const ownBan = '{ space(slug: "removing") { viewerBan { reason endsAt } } }';
    expect((await dan.run(ownBan)).data).toEqual({
      space: { viewerBan: { reason: 'Noise.', endsAt: null } },
    });
    expect((await bob.run(ownBan)).data).toEqual({ space: { viewerBan: null } });
    const bans = `query ($spaceId: ID!) { spaceBans(spaceId: $spaceId) { nodes { reason member { handle } liftedAt } } }`;
    expect((await dan.run(bans, { spaceId })).data).toEqual({ spaceBans: { nodes: [] } });
    expect((await bob.run(bans, { spaceId })).data).toEqual({
      spaceBans: { nodes: [{ reason: 'Noise.', member: { handle: 'dan' }, liftedAt: null }] },
    });
    const lift = () => codesOf(act(bob, 'liftSpaceBan', { spaceId, userId: dan.userId }));
    expect(await lift()).toEqual([]);
    expect(await lift()).toEqual(['SPACE_BAN_UNKNOWN']);
    expect(await codesOf(village.join(dan, spaceId))).toEqual([]);
    // A ban that has ended keeps nobody out, whether anybody lifted it or not.
    expect(
      await codesOf(
        remove(ada, dan, { measure: 'BAN', bannedUntil: new Date(Date.now() + 200).toISOString() }),
      ),
    ).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await codesOf(village.join(dan, spaceId))).toEqual([]);
  });
});

describe('the list of members', () => {
  it('goes forward and backward without gap or repeat, and finds handles by their beginning', async () => {
    const spaceId = await village.found(ada, 'listed');
    for (const name of ['Lia1', 'Lia2', 'Leo1']) await village.join(await village.app.signUp(name), spaceId);
    const list = `query ($spaceId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      spaceMembers(spaceId: $spaceId, first: $first, after: $after, last: $last, before: $before) {
        nodes { member { handle } } pageInfo { startCursor endCursor } } }`;
    interface Page {
      spaceMembers: {
        nodes: { member: { handle: string } }[];
        pageInfo: { startCursor: string; endCursor: string };
      };
    }
    const page = async (variables: object) => {
      const { data } = await ada.run<Page>(list, { spaceId, ...variables });
      return {
        handles: data.spaceMembers.nodes.map(({ member }) => member.handle),
        ...data.spaceMembers.pageInfo,
      };
    };
    const one = await page({ first: 2 });
    const two = await page({ first: 2, after: one.endCursor });
    expect([...one.handles, ...two.handles]).toEqual(['ada', 'lia1', 'lia2', 'leo1']);
    expect((await page({ last: 2, before: two.startCursor })).handles).toEqual(one.handles);
    expect(
      (await village.members(ada, spaceId, ', handle: "LI"')).map(({ member }) => member?.handle),
    ).toEqual(['lia1', 'lia2']);
    const foreign = await ada.run(list, { spaceId, after: Buffer.from('[7,0,"x"]').toString('base64url') });
    expect(foreign.errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
  });
});
