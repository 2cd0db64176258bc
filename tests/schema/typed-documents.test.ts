import { expect, it } from 'vitest';
import {
  BoardDocument,
  LikePostDocument,
  NewestPostsDocument,
  type TypedDocumentString,
} from '#schema/trusted/storefront/generated/graphql.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import { connect } from '#tests/helpers/client.ts';
import { openChannel, publishedPost } from '#tests/helpers/content.ts';

/** What a frontend writes once: it sends the id of a typed document in place of its text. */
function frontendOf(app: TestApp, token?: string) {
  return async <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ documentId: document.__meta__?.hash, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Result; errors?: { message: string }[] };
    if (errors) throw new Error(errors[0]?.message);
    return data;
  };
}

it('a frontend works by trusted documents alone, where nothing else is answered', async () => {
  const open = await testApp();
  const strict = await testApp({ beside: open, environment: { TRUSTED_DOCUMENTS: 'required' } });
  const [ada, bob] = [await open.signUp('Ada'), await open.signUp('Bob')];
  const channelId = await openChannel(open.kernel);
  const postId = await publishedPost(ada, { channelId, title: 'Dumplings' });

  const refused = await connect(strict.url, bob.token).run('{ posts { nodes { title } } }');
  expect(refused.errors?.[0]?.extensions.code).toBe('DOCUMENT_NOT_TRUSTED');

  const execute = frontendOf(strict, bob.token);
  const { posts } = await execute(NewestPostsDocument, { first: 5 });
  expect(posts.nodes.map(({ title, author }) => [title, author?.displayName])).toEqual([
    ['Dumplings', 'Ada'],
  ]);

  const { likePost } = await execute(LikePostDocument, { postId });
  expect(likePost).toEqual({ post: { id: postId, likeCount: 1, viewerLikes: true }, errors: [] });

  const board = async () =>
    (await execute(BoardDocument, { slug: 'creator-heat', period: 'ALL_TIME', first: 3 })).leaderboard;
  await expect.poll(async () => (await board()).entries.nodes.length, { timeout: 5_000 }).toBe(1);
  expect((await board()).entries.nodes).toEqual([
    { rank: 1, score: '1', subjectId: ada.userId, subject: { displayName: 'Ada' } },
  ]);
});
