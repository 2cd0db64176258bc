import { expect, it } from 'vitest';
import { dispatchAll } from '#core/events/relay.ts';
import { decodeId } from '#schema/common/ids.ts';
import { testApp } from '#tests/helpers/app.ts';
import { likePost, openChannel, publishedPost } from '#tests/helpers/content.ts';

it('what a killed worker had taken is done by the next one, at once and not after hours', async () => {
  const api = await testApp({ environment: { PROCESS_ROLE: 'api' } });
  const { pool, client } = api.kernel.database;
  const [ada, bob] = [await api.signUp('Ada'), await api.signUp('Bob')];
  const postId = await publishedPost(ada, { channelId: await openChannel(api.kernel) });
  await likePost(bob, postId);
  await dispatchAll(api.kernel);
  // As `kill -9` leaves it: taken a moment ago, by somebody who is not there any more.
  const taken = await pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'pool-killed', locked_at = now() - interval '6 seconds', attempts = 1`,
  );
  expect(taken.rowCount).toBeGreaterThan(0);

  await testApp({ beside: api, environment: { PROCESS_ROLE: 'worker' } });
  const scoreOf = async (userId: string) =>
    (await client.boardScore.findFirst({ where: { subjectId: decodeId(userId).id } }))?.score;
  await expect.poll(() => scoreOf(ada.userId), { timeout: 5_000 }).toBe(1n);
});
