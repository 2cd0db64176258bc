import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { PostKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { runAdjusts } from '#core/plugins/run-hooks.ts';
import { transact } from '#core/transact.ts';
import { contentErrors } from './errors.ts';
import { adjustPostText } from './events.ts';
import { checkPostForm, type NewMedia } from './post-form.ts';
import { requireParticipant } from './spaces/participate.ts';

export interface NewPost {
  readonly kind: PostKind;
  readonly title: string;
  readonly body: string;
  readonly channelId: string;
  /** The space that it is for; it never leaves it. */
  readonly spaceId?: string | undefined;
  readonly topics: readonly string[];
  readonly media: readonly NewMedia[];
}

/**
 * Writes a draft that only its author sees.
 * @throws AccessError when nobody is signed in; DomainError about the form, CHANNEL_NOT_FOUND, or why the member may not
 * write in the space.
 */
export async function createPost(ctx: ReadContext, post: NewPost): Promise<{ postId: string }> {
  const authorId = requireUser(ctx);
  checkPostForm(post);
  return transact(ctx, (write) => insertPost(write, authorId, post), {
    idempotent: { operation: 'createPost', body: post },
  });
}

async function insertPost(write: WriteContext, authorId: string, post: NewPost): Promise<{ postId: string }> {
  const channel = await write.tx.channel.findUnique({ where: { id: post.channelId }, select: { id: true } });
  if (!channel) throw contentErrors.CHANNEL_NOT_FOUND({ path: ['channelId'] });
  if (post.spaceId) await requireParticipant(write, post.spaceId, authorId);
  const text = await runAdjusts(
    write,
    adjustPostText,
    { title: post.title, body: post.body, topics: post.topics },
    { authorId },
  );
  checkPostForm({ ...post, ...text });
  const now = write.clock.now();
  const postId = newId(write.clock);
  await write.tx.post.create({
    data: {
      id: postId,
      authorId,
      channelId: post.channelId,
      spaceId: post.spaceId ?? null,
      kind: post.kind,
      title: text.title.trim(),
      body: text.body.trim(),
      topics: [...text.topics],
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  if (post.media.length > 0) {
    await write.tx.postMedia.createMany({
      data: post.media.map((one, position) =>
        mediaRow(ownFiles(write, one), { id: newId(write.clock), postId, position }),
      ),
    });
  }
  return { postId };
}

/** Of our own files is kept which they are, not where they are served from. */
function ownFiles({ kernel }: WriteContext, media: NewMedia): NewMedia {
  const { url, posterUrl } = media;
  const kept = (address: string) => kernel.media.addressOf(address);
  return { ...media, url: kept(url), posterUrl: posterUrl && kept(posterUrl) };
}

function mediaRow(
  media: NewMedia,
  place: { readonly id: string; readonly postId: string; readonly position: number },
) {
  return {
    ...place,
    url: media.url,
    mimeType: media.mimeType,
    posterUrl: media.posterUrl ?? null,
    width: media.width ?? null,
    height: media.height ?? null,
    durationSeconds: media.durationSeconds ?? null,
  };
}
