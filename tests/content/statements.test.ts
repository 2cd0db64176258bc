import { describe, expect, it } from 'vitest';
import { likePost, listPosts } from '#api/content/index.ts';
import { decodeId } from '#schema/common/ids.ts';
import { testApp } from '#tests/helpers/app.ts';
import { openChannel, publishedPost } from '#tests/helpers/content.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { countOwnStatements, fewestStatements } from '#tests/helpers/statements.ts';

describe('the cost in statements', () => {
  it('of a like: begin, one that decides and counts, the event, commit', async () => {
    const app = await testApp({ environment: { PROCESS_ROLE: 'api' } });
    const [ada, bob] = [await app.signUp('Ada'), await app.signUp('Bob')];
    const postId = decodeId(await publishedPost(ada, { channelId: await openChannel(app.kernel) })).id;
    const ctx = asMember(app.kernel, decodeId(bob.userId).id);
    const { statements } = await countOwnStatements(app.kernel.database.pool, () =>
      likePost(ctx, { postId }),
    );
    expect(statements.map((one) => one.trim().split(/\s+/)[0])).toEqual([
      'BEGIN',
      'WITH',
      'INSERT',
      'COMMIT',
    ]);
  });

  it('of a page of posts: one for the rows, one each for authors, channels, likes and comments', async () => {
    const app = await testApp({ environment: { PROCESS_ROLE: 'api' } });
    const ada = await app.signUp('Ada');
    const channelId = await openChannel(app.kernel);
    for (let n = 0; n < 20; n += 1) await publishedPost(ada, { channelId, title: `Post ${n}` });
    const page =
      '{ posts(first: 20) { nodes { title viewerLikes author { displayName } channel { name } comments(first: 1) { nodes { body } } } } }';
    await ada.run(page);
    const { statements } = await fewestStatements(app.kernel.database.pool, () => ada.run(page));
    expect(statements.length, statements.join('\n')).toBe(5);
    expect(
      await listPosts(
        asMember(app.kernel, decodeId(ada.userId).id),
        {},
        { from: undefined, limit: 100, backward: false },
        {},
      ),
    ).toHaveLength(20);
  });
});
