import { expect, it } from 'vitest';
import { testApp } from '#tests/helpers/app.ts';
import { openChannel, publishedPost } from '#tests/helpers/content.ts';

it('the second mutation of an operation sees what the first one changed', async () => {
  const app = await testApp();
  const [ada, bob] = [await app.signUp('Ada'), await app.signUp('Bob')];
  const postId = await publishedPost(ada, { channelId: await openChannel(app.kernel) });
  const { data } = await bob.run(
    `mutation ($like: LikePostInput!, $unlike: UnlikePostInput!) {
      first: likePost(input: $like) { post { likeCount viewerLikes } }
      second: unlikePost(input: $unlike) { post { likeCount viewerLikes } }
    }`,
    { like: { postId }, unlike: { postId } },
  );
  expect(data).toEqual({
    first: { post: { likeCount: 1, viewerLikes: true } },
    second: { post: { likeCount: 0, viewerLikes: false } },
  });
});
