import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appealModeration, decideAppeal, hideContent } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import { likePost } from '#tests/helpers/content.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { act, openVillage, rowOf, type Village, type Villager } from './spaces/village.ts';

/** What members write in spaces, what staff hide, and whom members block are one question: who sees a post, and who hears of it. */

let village: Village;
let ada: Villager;
let bob: Villager;
let cyd: Villager;

beforeAll(async () => {
  village = await openVillage();
  [ada, bob, cyd] = [
    await village.app.signUp('Ada'),
    await village.app.signUp('Bob'),
    await village.app.signUp('Cyd'),
  ];
});
afterAll(() => village.leave());

async function hide(postId: string): Promise<string> {
  const done = await hideContent(systemContext(village.app.kernel, 'test'), {
    ...{ typename: 'Post', subjectId: rowOf(postId), decision: 'HIDE', category: 'SPAM', reason: 'Spam.' },
  });
  return done.caseId;
}

const titles = async (client: Villager) => {
  const { data } = await client.run<{ inbox: { nodes: { title: string }[] } }>(
    '{ inbox { nodes { title } } }',
  );
  return data.inbox.nodes.map(({ title }) => title);
};

async function privateSpace(slug: string): Promise<string> {
  const spaceId = await village.found(ada, slug, { visibility: 'PRIVATE' });
  await village.join(bob, spaceId);
  await village.join(cyd, spaceId);
  return spaceId;
}

describe('who has left a private space', () => {
  it('does not hear of what is said or liked there', async () => {
    const postId = await village.post(bob, await privateSpace('left'), 'Among ourselves');
    await village.comment(cyd, postId);
    await village.deliver();
    expect(await titles(bob)).toEqual(['Cyd commented on your post']);
    await act(bob, 'leaveSpace', { spaceId: await spaceOf(ada, postId) });
    await village.comment(ada, postId);
    await likePost(ada, postId);
    await village.deliver();
    expect(await titles(bob)).toEqual(['Cyd commented on your post']);
  });
});

describe('what staff hide in a space', () => {
  it('is no contribution until it is restored, and nobody there sees it', async () => {
    const spaceId = await village.found(ada, 'hidden', {});
    await village.join(bob, spaceId);
    const postId = await village.post(bob, spaceId, 'Buy now');
    const contributed = async () => {
      await village.deliver();
      const members = await village.members(ada, spaceId);
      return members.find(({ member }) => member?.handle === 'bob')?.contribution;
    };
    const before = await contributed();
    expect(before).toBeGreaterThan(0);
    const caseId = await hide(postId);
    expect(await contributed()).toBe(0);
    const seen = `{ post(id: "${postId}") { title } }`;
    expect((await ada.run(seen)).data).toEqual({ post: null });
    expect((await bob.run(seen)).data).toEqual({ post: { title: 'Buy now' } });
    const { kernel } = village.app;
    const text = 'It is my own shop.';
    await appealModeration(asMember(kernel, rowOf(bob.userId)), { caseId, text });
    const judge = asMember(kernel, rowOf(cyd.userId), ['content.moderate']);
    await decideAppeal(judge, { caseId, granted: true, reason: 'So it is.' });
    expect(await contributed()).toBe(before);
    expect((await ada.run(seen)).data).toEqual({ post: { title: 'Buy now' } });
  });

  it('had no heat where not everybody reads, and takes none away', async () => {
    const spaceId = await privateSpace('cool');
    const [open, closed] = [
      await village.post(bob, null, 'For all'),
      await village.post(bob, spaceId, 'For us'),
    ];
    for (const postId of [open, closed]) await likePost(ada, postId);
    await village.deliver();
    const heat = async () => {
      const rows = await village.app.kernel.database.client.$queryRaw<{ score: bigint }[]>`
        SELECT s.score FROM board_score s JOIN board b ON b.id = s.board_id AND b.slug = 'creator-heat'
        WHERE s.subject_id = ${rowOf(bob.userId)}::uuid AND s.period_key = 'all'`;
      return rows.map(({ score }) => score);
    };
    const before = await heat();
    expect(before).toHaveLength(1);
    await hide(closed);
    await village.deliver();
    expect(await heat()).toEqual(before);
  });
});

async function spaceOf(client: Villager, postId: string): Promise<string> {
  const { data } = await client.run<{ post: { space: { id: string } } }>(
    `{ post(id: "${postId}") { space { id } } }`,
  );
  return data.post.space.id;
}
