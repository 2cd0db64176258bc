import type { WriteContext } from '#core/context.ts';
import type { Post } from '#core/db/generated/client/client.ts';
import { postPublished } from './events.ts';
import { placeOfPost } from './spaces/participate.ts';

export type Published = Pick<Post, 'id' | 'authorId' | 'channelId' | 'spaceId' | 'audience'>;

/** Tells that others see a post from this moment on. */
export function tellPublished(write: WriteContext, post: Published): void {
  const { id: postId, authorId, channelId } = post;
  const publishedAt = write.clock.now().toISOString();
  write.emit(postPublished, postId, { postId, authorId, channelId, publishedAt, space: placeOfPost(post) });
}
