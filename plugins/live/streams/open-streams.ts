import type { ReadContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { liveSettings } from '../settings.ts';
import { localStreams } from './local.ts';
import type { StreamProvider } from './provider.ts';

/** The provider with the secret of this house: one statement. */
export async function openStreams(ctx: ReadContext): Promise<StreamProvider> {
  const { secret } = await ctx.db.liveStreamKey.findFirstOrThrow();
  const { streamBaseUrl, streamMinutes } = settingsOf(ctx, liveSettings);
  const baseUrl = streamBaseUrl.replace(/\/+$/, '');
  return localStreams({ secret, baseUrl, minutes: streamMinutes, clock: ctx.clock });
}
