import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Watch } from '#tests/helpers/client.ts';
import { likePost, openChannel, publishedPost } from '#tests/helpers/content.ts';

interface Update {
  readonly leaderboardUpdates: {
    readonly kind: string;
    readonly cursor: { readonly periodKey: string; readonly epoch: string; readonly sequence: string };
    readonly entries: readonly {
      readonly score: string;
      readonly subject: { readonly displayName: string };
    }[];
  };
}

const board = `subscription ($after: LeaderboardCursorInput) {
  leaderboardUpdates(slug: "creator-heat", period: DAY, first: 10, after: $after) {
    kind cursor { periodKey epoch sequence }
    entries { score subject { ... on User { displayName } } }
  }
}`;

async function executions({ kernel }: TestApp): Promise<number> {
  return (await kernel.metrics.liveExecutions.get()).values[0]?.value ?? 0;
}

const scoreIs = (score: string) => (data: Update) => data.leaderboardUpdates.entries[0]?.score === score;

describe('a live leaderboard', () => {
  it('is executed once per publish for all members who watch it', async () => {
    const app = await testApp();
    const channelId = await openChannel(app.kernel);
    const names = ['Ada', 'Bob', 'Cai', 'Dan'];
    const [ada, bob, cai] = await Promise.all(names.map((name) => app.signUp(name)));
    const postId = await publishedPost(ada!, { channelId });
    const watching: Watch<Update>[] = [ada!, bob!, cai!, ada!].map((member) => member.watch<Update>(board));
    await Promise.all(watching.map((watch) => watch.until(() => true)));
    expect(await executions(app)).toBe(1);
    await likePost(bob!, postId);
    const seen = await Promise.all(watching.map((watch) => watch.until(scoreIs('1'))));
    expect(new Set(seen.map((data) => JSON.stringify(data))).size).toBe(1);
    const afterOne = await executions(app);
    const published = watching[0]!.received.length;
    expect(afterOne).toBe(published);
    await Promise.all(watching.map((watch) => watch.close()));
  });

  it('goes on where a client left, without repeating anything', async () => {
    const app = await testApp();
    const channelId = await openChannel(app.kernel);
    const [ada, bob, cai] = await Promise.all(['Ada', 'Bob', 'Cai'].map((name) => app.signUp(name)));
    const postId = await publishedPost(ada!, { channelId });
    const first = app.stranger.watch<Update>(board);
    const { leaderboardUpdates: snapshot } = await first.until(() => true);
    await first.close();
    await likePost(bob!, postId);
    const other = app.stranger.watch<Update>(board);
    await other.until(scoreIs('1'));
    const again = app.stranger.watch<Update>(board, { after: snapshot.cursor });
    const { leaderboardUpdates: missed } = await again.until(() => true);
    expect([missed.kind, missed.entries[0]?.subject.displayName]).toEqual(['DELTA', 'Ada']);
    await likePost(cai!, postId);
    await again.until(scoreIs('2'));
    await again.close();
    await other.close();
  });

  it('falls silent for a member who signs out', async () => {
    const app = await testApp();
    const ada = await app.signUp('Ada');
    const watch = ada.watch<Update>(board);
    await watch.until(() => true);
    const { data } = await ada.run<{ signOut: { errors: unknown[] } }>(
      'mutation { signOut(input: {}) { errors { code } } }',
    );
    expect(data.signOut.errors).toEqual([]);
    expect(await watch.ended).toMatchObject({ code: 4401, reason: 'Session ended' });
  });
});
