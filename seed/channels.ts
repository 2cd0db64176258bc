import { createChannel } from '#api/content/index.ts';
import type { ReadContext } from '#core/context.ts';
import type { ChannelText } from './assets.ts';

interface PlacedChannel extends Pick<ChannelText, 'slug' | 'name'> {
  readonly position: number;
  readonly parentId?: string;
}

/** The channel with this slug, opened if there is none yet. @returns its id. */
export async function openChannel(
  ctx: ReadContext,
  { slug, name, position, parentId }: PlacedChannel,
): Promise<string> {
  const known = await ctx.db.channel.findUnique({ where: { slug }, select: { id: true } });
  return known?.id ?? (await createChannel(ctx, { slug, name, position, parentId })).channelId;
}
