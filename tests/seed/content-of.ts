import type { Kernel } from '#core/kernel.ts';
import { arrivalsOf } from './arrivals-of.ts';

/** Everything that a reader could see, without the ids, which are new each time. */
export async function contentOf(kernel: Kernel) {
  const { client } = kernel.database;
  const author = { select: { handle: true } } as const;
  const post = { select: { title: true } } as const;
  return {
    members: await client.user.findMany({ omit: { id: true }, orderBy: { handle: 'asc' } }),
    posts: await client.post.findMany({
      select: {
        title: true,
        body: true,
        kind: true,
        topics: true,
        publishedAt: true,
        likeCount: true,
        author,
      },
      orderBy: { title: 'asc' },
    }),
    media: await client.postMedia.findMany({
      omit: { id: true, postId: true },
      orderBy: [{ url: 'asc' }, { position: 'asc' }],
    }),
    comments: await client.comment.findMany({
      select: { body: true, createdAt: true, author, post, parent: { select: { body: true } } },
      orderBy: [{ createdAt: 'asc' }, { body: 'asc' }],
    }),
    likes: await client.postLike.findMany({
      select: { createdAt: true, user: author, post },
      orderBy: [{ createdAt: 'asc' }, { post: { title: 'asc' } }, { user: { handle: 'asc' } }],
    }),
    follows: await client.follow.findMany({
      select: { createdAt: true, follower: author, followed: author },
      orderBy: [{ createdAt: 'asc' }, { follower: { handle: 'asc' } }],
    }),
    ...(await arrivalsOf(kernel)),
  };
}
