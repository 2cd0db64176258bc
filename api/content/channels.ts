import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { isMissingReference, isUniqueViolation } from '#core/db/errors.ts';
import type { Channel } from '#core/db/generated/client/client.ts';
import type { Message } from '#core/errors.ts';
import { newId } from '#core/ids.ts';
import { isSlug } from '#core/slug.ts';
import { transact } from '#core/transact.ts';
import { contentErrors } from './errors.ts';
import { contentPermissions } from './permissions.ts';

/** There are few channels; more than this many are cut off. */
const maxChannels = 500;

export interface NewChannel {
  readonly slug: string;
  readonly name: Message;
  readonly parentId?: string | undefined;
  readonly position: number;
}

/** All channels, in their order. */
export async function listChannels(ctx: ReadContext): Promise<Channel[]> {
  return ctx.db.channel.findMany({ orderBy: [{ position: 'asc' }, { slug: 'asc' }], take: maxChannels });
}

/** The channels with these ids. */
export async function channelsById(ctx: ReadContext, ids: readonly string[]): Promise<Channel[]> {
  return ctx.db.channel.findMany({ where: { id: { in: [...ids] } } });
}

/**
 * Opens a channel.
 * @throws AccessError without `content.manage`; DomainError CHANNEL_SLUG_INVALID, CHANNEL_SLUG_TAKEN, CHANNEL_NOT_FOUND.
 */
export async function createChannel(ctx: ReadContext, channel: NewChannel): Promise<{ channelId: string }> {
  requirePermission(ctx, contentPermissions.manage);
  if (!isSlug(channel.slug)) {
    throw contentErrors.CHANNEL_SLUG_INVALID({ path: ['slug'] });
  }
  const data = {
    slug: channel.slug,
    nameEn: channel.name.en,
    nameZh: channel.name.zh,
    parentId: channel.parentId ?? null,
    position: channel.position,
  };
  try {
    return await transact(ctx, async (write) => {
      const id = newId(write.clock);
      await write.tx.channel.create({
        data: { ...data, id, createdAt: write.clock.now() },
        select: { id: true },
      });
      recordAudit(write, { action: 'createChannel', subject: `channel:${id}`, after: data });
      return { channelId: id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw contentErrors.CHANNEL_SLUG_TAKEN({ path: ['slug'] });
    if (isMissingReference(error)) throw contentErrors.CHANNEL_NOT_FOUND({ path: ['parentId'] });
    throw error;
  }
}
