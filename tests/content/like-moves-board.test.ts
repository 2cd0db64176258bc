import { describe, expect, it } from 'vitest';
import { testApp } from '#tests/helpers/app.ts';
import { likePost, openChannel, publishedPost } from '#tests/helpers/content.ts';

interface BoardUpdate {
  readonly leaderboardUpdates: {
    readonly kind: 'SNAPSHOT' | 'DELTA';
    readonly cursor: { readonly periodKey: string; readonly epoch: string; readonly sequence: string };
    readonly entries: readonly {
      readonly rank: number;
      readonly score: string;
      readonly subject: { readonly displayName: string };
    }[];
    readonly removed: readonly string[];
  };
}

const boardLive = `subscription ($slug: String!, $after: LeaderboardCursorInput) {
  leaderboardUpdates(slug: $slug, period: DAY, first: 10, after: $after) {
    kind cursor { periodKey epoch sequence } removed
    entries { rank score subject { ... on User { displayName } ... on Post { displayName: title } } }
  }
}`;

describe('a like in one client', () => {
  it('moves the board in another, as a snapshot and then deltas', async () => {
    const app = await testApp();
    const channelId = await openChannel(app.kernel);
    const [ada, bob] = [await app.signUp('Ada'), await app.signUp('Bob')];
    const postId = await publishedPost(ada, { channelId });
    const watching = app.stranger.watch<BoardUpdate>(boardLive, { slug: 'creator-heat' });
    const first = await watching.until(() => true);
    expect(first.leaderboardUpdates).toMatchObject({ kind: 'SNAPSHOT', entries: [] });
    await likePost(bob, postId);
    const moved = await watching.until(({ leaderboardUpdates }) => leaderboardUpdates.kind === 'DELTA');
    expect(moved.leaderboardUpdates.entries).toEqual([
      { rank: 1, score: '1', subject: { displayName: 'Ada' } },
    ]);
    await watching.close();
  });
});
