export { contentActivities } from './activities.ts';
export { addComment, type NewComment } from './add-comment.ts';
export { contentBoards, contentMetrics } from './boards.ts';
export { channelsById, createChannel, listChannels, type NewChannel } from './channels.ts';
export { contentChecks } from './checks.ts';
export { commentsUnder } from './comments-under.ts';
export { createPost, type NewPost } from './create-post.ts';
export { contentErrors } from './errors.ts';
export {
  adjustPostText,
  commentAdded,
  guardCommenting,
  guardPublishing,
  type PostText,
  postLiked,
  postPublished,
  postUnliked,
} from './events.ts';
export { likePost, unlikePost } from './like-post.ts';
export { likedPosts, listDrafts, listPosts, type PostFilter, postsById } from './lists.ts';
export * from './moderation/index.ts';
export { contentNotifications, tellAuthors } from './notifications.ts';
export { contentPermissions } from './permissions.ts';
export { publishPost } from './publish-post.ts';
export { removePost } from './remove-post.ts';
export { readsComment, visiblePosts } from './scope.ts';
export { postSearch } from './search-documents.ts';
export * from './spaces/index.ts';
export { mayLinkTo, namesTarget, type TargetKindName, targetKindNamed, targetKinds } from './target-kinds.ts';
