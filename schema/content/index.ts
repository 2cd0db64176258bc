import type { Builder } from '../builder.ts';
import { channelType } from './channel.ts';
import { commentType } from './comment.ts';
import { leaderboardSlice } from './leaderboard.ts';
import { moderationSlice } from './moderation/index.ts';
import { addCommentMutation } from './mutations/add-comment.ts';
import { createChannelMutation } from './mutations/create-channel.ts';
import { createPostMutation } from './mutations/create-post.ts';
import { likePostMutation } from './mutations/like-post.ts';
import { publishPostMutation } from './mutations/publish-post.ts';
import { recountLeaderboardMutation } from './mutations/recount-leaderboard.ts';
import { unlikePostMutation } from './mutations/unlike-post.ts';
import { postType } from './post.ts';
import { postMediaType } from './post-media.ts';
import { postQueries } from './queries.ts';
import { spaceSlice } from './spaces/index.ts';
import { leaderboardUpdatesSubscription } from './subscriptions/leaderboard-updates.ts';

const parts = [
  postMediaType,
  postType,
  commentType,
  channelType,
  postQueries,
  createPostMutation,
  publishPostMutation,
  likePostMutation,
  unlikePostMutation,
  addCommentMutation,
  createChannelMutation,
  recountLeaderboardMutation,
  leaderboardSlice,
  leaderboardUpdatesSubscription,
  spaceSlice,
  moderationSlice,
];

/** Posts, comments, channels, spaces and leaderboards. */
export function contentSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
