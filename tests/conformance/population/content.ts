import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** Every post has a picture, a comment and a reply; those of the first are as many as there are posts. */
export async function addContent(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const post = (index: number) => idOf('post', index);
  await client.channel.createMany({
    data: added.map((index) => ({
      id: idOf('channel', index),
      slug: `channel-${index}`,
      nameEn: `Channel ${index}`,
      nameZh: `频道 ${index}`,
      position: index,
      createdAt: at(index),
    })),
  });
  const text = (index: number) => ({
    channelId: idOf('channel', index),
    kind: 'NOTE' as const,
    title: `Post ${index}`,
    body: 'A note.',
    topics: ['tea', 'rice'],
    createdAt: at(index),
    updatedAt: at(index),
  });
  await client.post.createMany({
    data: added.flatMap((index) => [
      {
        ...text(index),
        id: post(index),
        authorId: idOf('user', index),
        state: 'PUBLISHED' as const,
        publishedAt: at(index),
      },
      { ...text(index), id: idOf('draft', index), authorId: idOf('user', 0) },
    ]),
  });
  const picture = (postId: string, position: number) => ({
    id: idOf(`picture of ${postId}`, position),
    postId,
    position,
    url: `https://example.com/${position}.webp`,
    mimeType: 'image/webp',
  });
  await client.postMedia.createMany({
    data: added.flatMap((index) => [
      picture(post(0), index),
      picture(idOf('draft', index), 0),
      ...(index > 0 ? [picture(post(index), 0)] : []),
    ]),
  });
  await addComments(client, added, idOf);
  const like = (postIndex: number, userIndex: number) => ({
    postId: post(postIndex),
    userId: idOf('user', userIndex),
    createdAt: at(userIndex),
  });
  await client.postLike.createMany({
    data: added.flatMap((index) => [like(index, 0), ...(index > 0 ? [like(0, index)] : [])]),
  });
}

async function addComments(
  client: Kernel['database']['client'],
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const comment = (kind: string, index: number, postId: string, parentId: string | null) => ({
    id: idOf(kind, index),
    postId,
    authorId: idOf('user', index),
    parentId,
    body: 'Well said.',
    createdAt: at(index),
  });
  const others = added.filter((index) => index > 0);
  const post = (index: number) => idOf('post', index);
  // Drafts have none in life; here they are a way to comments like any other.
  const draft = (index: number) => idOf('draft', index);
  await client.comment.createMany({
    data: [
      ...added.map((index) => comment('comment', index, post(0), null)),
      ...others.map((index) => comment('other comment', index, post(index), null)),
      ...added.map((index) => comment('remark', index, draft(index), null)),
    ],
  });
  await client.comment.createMany({
    data: [
      ...added.map((index) => comment('reply', index, post(0), idOf('comment', 0))),
      ...others.map((index) => comment('other reply', index, post(index), idOf('other comment', index))),
      ...added.map((index) => comment('answer', index, draft(index), idOf('remark', index))),
    ],
  });
}
