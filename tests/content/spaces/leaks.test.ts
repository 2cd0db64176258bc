import { type ExecutionResult, graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayLinkTo } from '#api/content/index.ts';
import { anonymous } from '#core/caller.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { installedPlugins } from '#plugins/index.ts';
import { argumentsFor, collectListCases } from '#tests/conformance/list-cases.ts';
import { listQuery } from '#tests/conformance/list-query.ts';
import { schemas } from '#tests/conformance/schemas.ts';
import type { Client } from '#tests/helpers/client.ts';
import { likePost, unlikePost } from '#tests/helpers/content.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { act, openVillage, rowOf, type Village, type Villager } from './village.ts';

const secret = { title: 'Quetzalcoatl', comment: 'Huitzilopochtli' };
const nothing = '01935b6e-0000-7000-8000-000000000000';

let village: Village;
let ada: Villager;
let bob: Villager;
let fay: Villager;
let spaceId: string;
let postId: string;
/** What Fay wrote while she was a member. */
let faysPost: string;

/** Every list of the storefront, by each way to it. */
const queries = new Map<string, string>();

beforeAll(async () => {
  village = await openVillage(installedPlugins.map(({ id }) => id));
  const { signUp } = village.app;
  [ada, bob, fay] = await Promise.all([signUp('Ada'), signUp('Bob'), signUp('Fay')]);
  spaceId = await village.found(ada, 'closed', { visibility: 'PRIVATE' });
  await village.join(fay, spaceId);
  postId = await village.post(ada, spaceId, secret.title);
  faysPost = await village.post(fay, spaceId, 'Once mine');
  await village.comment(ada, postId, secret.comment);
  await village.comment(ada, faysPost, secret.comment);
  await likePost(fay, postId);
  await act(ada, 'pinSpacePost', { spaceId, postId });
  await act(fay, 'leaveSpace', { spaceId });
  // Bob is a member of another private space.
  await village.post(bob, await village.found(bob, 'other', { visibility: 'PRIVATE' }), 'Of the others');
  await village.deliver();
  await village.app.kernel.search.rebuild();
  const values = argumentsFor({
    users: [rowOf(ada.userId), rowOf(fay.userId)],
    posts: [rowOf(postId), rowOf(faysPost)],
    spaces: [rowOf(spaceId)],
    ...{ orders: [nothing], checkouts: [nothing], promotions: [nothing], groupBuys: [nothing] },
  });
  const named = new Map([
    ...values,
    ['Query.search(query:)', `"${secret.title}"`],
    ['Query.space(slug:)', '"closed"'],
    ['Query.userByHandle(handle:)', '"ada"'],
    ['Query.leaderboard(slug:)', '"post-heat"'],
  ]);
  const isAsked = (root: { readonly name: string }) => root.name === 'Query';
  for (const [key, { schema, list, path }] of collectListCases().cases)
    if (schema === schemas.storefront && isAsked(path.root))
      queries.set(key, listQuery(schema, list, path, named));
  for (const field of [
    `post(id: "${postId}")`,
    `node(id: "${postId}")`,
    `nodes(ids: ["${postId}", "${faysPost}"])`,
  ])
    queries.set(field, `{ ${field} { __typename ... on Post { id title comments { nodes { body } } } } }`);
  const shown = 'pinnedPosts { id title comments { nodes { body } } }';
  for (const place of [
    `space(slug: "closed") { ${shown} }`,
    `spaces { nodes { ${shown} } }`,
    `node(id: "${spaceId}") { ... on Space { ${shown} } }`,
    `posts { nodes { space { ${shown} } comments { nodes { body } } } }`,
    `posts(filter: { spaceId: "${spaceId}" }) { nodes { id title } }`,
    `posts(filter: { authorId: "${ada.userId}" }) { nodes { id title } }`,
  ])
    queries.set(place, `{ ${place} }`);
}, 60_000);
afterAll(() => village.leave());

const contextOf = (client: Villager | undefined): ReadContext => {
  const { kernel } = village.app;
  return client
    ? asMember(kernel, rowOf(client.userId))
    : systemContext(kernel, 'test', { caller: anonymous });
};

/** Which of the lists show something that only members may know. */
async function whereSeen(client: Villager | undefined): Promise<string[]> {
  const hidden = [secret.title, secret.comment, postId, rowOf(postId), faysPost];
  const seen: string[] = [];
  for (const [key, source] of queries) {
    const { data, errors }: ExecutionResult = await graphql({
      schema: schemas.storefront,
      source,
      contextValue: contextOf(client),
    });
    const answer = JSON.stringify([data, errors], (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    if (hidden.some((one) => answer.includes(one))) seen.push(key);
  }
  return seen;
}

describe('a post in a private space', () => {
  it('is seen by members on many ways, so that what follows means something', async () => {
    expect(queries.size).toBeGreaterThan(100);
    expect((await whereSeen(ada)).length).toBeGreaterThan(10);
  });

  it.each([
    ['a stranger', () => undefined],
    ['a member of another space', () => bob],
    ['a former member', () => fay],
  ] as [string, () => Villager | undefined][])(
    'is seen by %s in no list of the storefront, by no id and by no search',
    async (_who, client) => {
      expect(await whereSeen(client())).toEqual([]);
    },
  );

  it('is answered by nobody outside, and nothing tells it from a post that never was', async () => {
    const before = await village.everything();
    for (const client of [bob, fay]) {
      expect((await likePost(client, postId)).data.likePost.errors).toMatchObject([
        { code: 'POST_NOT_FOUND' },
      ]);
      expect((await unlikePost(client, postId)).data.unlikePost.errors).toMatchObject([
        { code: 'POST_NOT_FOUND' },
      ]);
      expect(await village.comment(client, postId)).toMatchObject([{ code: 'POST_NOT_FOUND' }]);
    }
    expect(await village.everything()).toEqual(before);
  });

  it('is what no link leads to, not even one of a member', async () => {
    const ctx = contextOf(ada);
    const open = rowOf(await village.post(ada, null, 'For all'));
    const mayLink = (targetId: string) =>
      transact(ctx, (write) => mayLinkTo(ctx, write, { targetKind: 'POST', targetId }));
    expect([await mayLink(rowOf(postId)), await mayLink(open)]).toEqual([false, true]);
  });

  it('does not come out by the repeat of an answer', async () => {
    const comment = async (client: Client) => {
      const { data } = await client.run<{ addComment: { comment: object | null } }>(
        `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { body replies { nodes { body } } } } }`,
        { input: { postId, body: 'Mine.', idempotencyKey: 'said-once' } },
      );
      return data.addComment.comment;
    };
    await village.join(fay, spaceId);
    expect(await comment(fay)).toMatchObject({ body: 'Mine.' });
    await act(fay, 'leaveSpace', { spaceId });
    expect(await comment(fay)).toBeNull();
  });

  it('has a space of which outsiders see the name, and the charter that they would agree to', async () => {
    const query = `{ space(slug: "closed") { name summary memberCount postCount founder { handle } ranks { name }
      charter { body } pinnedPosts { id } } spaceMembers(spaceId: "${spaceId}") { nodes { id } }
      spaceCharters(spaceId: "${spaceId}") { nodes { version } } posts(filter: { spaceId: "${spaceId}" }) { nodes { id } } }`;
    const outside = {
      space: {
        ...{
          name: 'Dumplings',
          summary: 'We fold on Sundays.',
          memberCount: null,
          postCount: null,
          founder: null,
        },
        ...{ ranks: [], charter: null, pinnedPosts: [] },
      },
      ...{ spaceMembers: { nodes: [] }, spaceCharters: { nodes: [] }, posts: { nodes: [] } },
    };
    expect((await village.app.stranger.run(query)).data).toEqual(outside);
    const mayJoin = { ...outside, space: { ...outside.space, charter: { body: 'Be kind.' } } };
    expect((await bob.run(query)).data).toEqual(mayJoin);
  });
});
