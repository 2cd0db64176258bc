import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spaceChecks } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { likePost } from '#tests/helpers/content.ts';
import { act, openVillage, text, type Village, type Villager } from './village.ts';

let village: Village;
let ada: Villager;
let bob: Villager;
let cyd: Villager;

beforeAll(async () => {
  village = await openVillage();
  const { signUp } = village.app;
  [ada, bob, cyd] = await Promise.all([signUp('Ada'), signUp('Bob'), signUp('Cyd')]);
});
afterAll(async () => {
  await village.leave();
});

const together = (
  clients: readonly Client[],
  request: (client: Client, at: number) => ReturnType<typeof act>,
) =>
  atOnce(
    [village.app.url],
    clients,
    async (client, at) => (await request(client, at)).errors[0]?.code ?? 'done',
  );

const tally = (codes: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]));

const memberCount = async (slug: string) => {
  const { data } = await ada.run<{ space: { memberCount: number } }>(
    `{ space(slug: "${slug}") { memberCount } }`,
  );
  return data.space.memberCount;
};

describe('at once', () => {
  it('a hundred times the same member joins: one row, counted once', async () => {
    const spaceId = await village.found(ada, 'rush');
    expect(tally(await together(Array(100).fill(bob), (client) => village.join(client, spaceId)))).toEqual({
      done: 100,
    });
    expect(await memberCount('rush')).toBe(2);
    expect(await village.app.kernel.database.client.eventLog.count({ where: { name: 'space.joined' } })).toBe(
      2,
    );
  });

  it('twenty members join: all are counted', async () => {
    const spaceId = await village.found(ada, 'crowd');
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, n) => village.app.signUp(`Crowd${n}`)));
    expect(tally(await together(crowd, (client) => village.join(client, spaceId)))).toEqual({ done: 20 });
    expect(await memberCount('crowd')).toBe(21);
    expect(await village.members(ada, spaceId, ', first: 100')).toHaveLength(21);
  });

  it('somebody joins and is banned: they are never in and banned', async () => {
    const spaceId = await village.found(ada, 'bans');
    const ban = { spaceId, userId: bob.userId, measure: 'BAN', reason: 'Noise.' };
    await together([...Array(20).fill(bob), ada, ...Array(20).fill(bob)], (client) =>
      client.token === ada.token ? act(client, 'removeSpaceMember', ban) : village.join(client, spaceId),
    );
    expect((await village.members(ada, spaceId)).map(({ member }) => member?.handle)).toEqual(['ada']);
    expect((await village.join(bob, spaceId)).errors).toMatchObject([{ code: 'SPACE_BANNED' }]);
  });

  it('a space is handed over to two, again and again: it goes to one', async () => {
    const spaceId = await village.found(ada, 'heirs');
    for (const one of [bob, cyd]) {
      await village.join(one, spaceId);
      await act(ada, 'setSpaceRole', { spaceId, userId: one.userId, role: 'MODERATOR' });
    }
    const codes = await together(Array(40).fill(ada), (client, at) =>
      act(client, 'handOverSpace', { spaceId, userId: at % 2 === 0 ? bob.userId : cyd.userId }),
    );
    expect(tally(codes)).toEqual({ done: 1, SPACE_FORBIDDEN: 39 });
    const owners = (await village.members(ada, spaceId)).filter(({ role }) => role === 'OWNER');
    expect(owners).toHaveLength(1);
  });

  it('an heir leaves while they are made the owner, and the owner leaves too: somebody owns it', async () => {
    const spaceId = await village.found(ada, 'leaving');
    await village.join(bob, spaceId);
    await act(ada, 'setSpaceRole', { spaceId, userId: bob.userId, role: 'MODERATOR' });
    const codes = await together([bob, ada, bob, ada, ada], (client, at) =>
      at === 1
        ? act(client, 'handOverSpace', { spaceId, userId: bob.userId })
        : act(client, 'leaveSpace', { spaceId }),
    );
    expect(codes).toContain('done');
    const { data } = await cyd.run<{ spaceMembers: { nodes: { role: string }[] } }>(
      `{ spaceMembers(spaceId: "${spaceId}") { nodes { role } } }`,
    );
    expect(data.spaceMembers.nodes.filter(({ role }) => role === 'OWNER')).toHaveLength(1);
  });

  it('somebody founds more than they may own: as many as they may', async () => {
    const dan = await village.app.signUp('Dan');
    await village.settings({ maxOwned: 3 });
    const codes = await together(Array(15).fill(dan), (client, at) =>
      act(client, 'createSpace', { ...text, slug: `many-${at}` }),
    );
    await village.settings({});
    expect(tally(codes)).toEqual({ done: 3, SPACE_QUOTA_REACHED: 12 });
  });

  it('twenty pin posts: three are pinned', async () => {
    const spaceId = await village.found(ada, 'pinning');
    const posts: string[] = [];
    for (let n = 0; n < 8; n += 1) posts.push(await village.post(ada, spaceId, `Post ${n}`));
    const codes = await together(Array(8).fill(ada), (client, at) =>
      act(client, 'pinSpacePost', { spaceId, postId: posts[at] }),
    );
    expect(tally(codes)).toEqual({ done: 3, SPACE_PINS_FULL: 5 });
  });

  it('members join while what they contribute is counted: they stand in the list by all of it', async () => {
    const spaceId = await village.found(ada, 'counting');
    await village.join(bob, spaceId);
    const postId = await village.post(bob, spaceId, 'Liked');
    const fans = await Promise.all(Array.from({ length: 10 }, (_, n) => village.app.signUp(`Fan${n}`)));
    await Promise.all(fans.map((fan) => likePost(fan, postId)));
    const comeAndGo = async () => {
      for (let n = 0; n < 5; n += 1) {
        await act(bob, 'leaveSpace', { spaceId });
        await village.join(bob, spaceId);
      }
    };
    await Promise.all([village.deliver(), village.deliver(), comeAndGo()]);
    await village.deliver();
    expect((await village.members(ada, spaceId))[1]).toMatchObject({
      member: { handle: 'bob' },
      contribution: 15,
    });
  });

  it('leaves nothing inconsistent behind', async () => {
    const ctx = systemContext(village.app.kernel, 'test');
    for (const check of spaceChecks) expect([check.rule, await check.find(ctx)]).toEqual([check.rule, []]);
  });
});
