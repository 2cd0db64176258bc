import { createChannel } from '#api/content/index.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { Answer, Client } from './client.ts';

/** Opens a channel and returns its global id. */
export async function openChannel(kernel: Kernel, slug = 'food'): Promise<string> {
  const { channelId } = await createChannel(systemContext(kernel, 'test'), {
    slug,
    name: { en: slug, zh: slug },
    position: 0,
  });
  return encodeId('Channel', channelId);
}

/** What payloads in tests select of their errors. */
export interface TestError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

interface Draft {
  readonly title?: string;
  readonly body?: string;
  readonly kind?: 'NOTE' | 'VIDEO';
  readonly topics?: readonly string[];
  readonly media?: readonly object[];
  readonly channelId: string;
  readonly spaceId?: string;
  readonly idempotencyKey?: string;
}

type CreatePost = {
  createPost: { post: { id: string; state: string } | null; errors: readonly TestError[] };
};
type PublishPost = {
  publishPost: { post: { id: string; state: string } | null; errors: readonly TestError[] };
};

export const createPost = (author: Client, draft: Draft): Promise<Answer<CreatePost>> =>
  author.run(
    `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id state } errors { code message path } } }`,
    {
      input: { kind: 'NOTE', title: 'Dumplings', body: 'How I fold them.', ...draft },
    },
  );

export const publishPost = (author: Client, postId: string): Promise<Answer<PublishPost>> =>
  author.run(
    `mutation ($input: PublishPostInput!) { publishPost(input: $input) { post { id state } errors { code message path } } }`,
    {
      input: { postId },
    },
  );

/** Writes and publishes a post, and returns its global id. */
export async function publishedPost(author: Client, draft: Draft): Promise<string> {
  const { data } = await createPost(author, draft);
  const id = data.createPost.post?.id ?? '';
  await publishPost(author, id);
  return id;
}

type LikePost = { post: { likeCount: number; viewerLikes: boolean } | null; errors: readonly TestError[] };

export const likePost = (client: Client, postId: string): Promise<Answer<{ likePost: LikePost }>> =>
  client.run(
    `mutation ($input: LikePostInput!) { likePost(input: $input) { post { likeCount viewerLikes } errors { code message path } } }`,
    {
      input: { postId },
    },
  );

export const unlikePost = (client: Client, postId: string): Promise<Answer<{ unlikePost: LikePost }>> =>
  client.run(
    `mutation ($input: UnlikePostInput!) { unlikePost(input: $input) { post { likeCount viewerLikes } errors { code message path } } }`,
    {
      input: { postId },
    },
  );

interface NewComment {
  readonly postId: string;
  readonly body: string;
  readonly parentId?: string;
}

export const addComment = (
  client: Client,
  input: NewComment,
): Promise<Answer<{ addComment: { comment: { id: string } | null; errors: readonly TestError[] } }>> =>
  client.run(
    `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } errors { code message path } } }`,
    { input },
  );
