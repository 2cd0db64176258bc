import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#core/clock.ts';
import type { StreamAddress, StreamProvider } from './provider.ts';

interface LocalStreams {
  readonly secret: Uint8Array;
  /** Of the media server, without a slash at its end. */
  readonly baseUrl: string;
  readonly minutes: number;
  readonly clock: Clock;
}

type Purpose = 'whip' | 'play';

/** Issues addresses that a media server which shares the secret can check by itself. */
export function localStreams({ secret, baseUrl, minutes, clock }: LocalStreams): StreamProvider {
  const issue = (purpose: Purpose, sessionId: string): StreamAddress => {
    // Whole seconds, since addresses name them so.
    const expires = Math.floor(clock.now().getTime() / 1_000) + minutes * 60;
    const path = `/${purpose}/${sessionId}`;
    const url = `${baseUrl}${path}?expires=${expires}&signature=${sign(secret, path, expires)}`;
    return { url, expiresAt: new Date(expires * 1_000) };
  };
  return {
    ingest: (sessionId) => issue('whip', sessionId),
    playback: (sessionId) => issue('play', sessionId),
  };
}

/** Whether an address was issued with this secret, as it is, and is still good: what a media server asks itself. */
export function isGoodAddress(
  url: string,
  { secret, at }: { readonly secret: Uint8Array; readonly at: Date },
) {
  if (!URL.canParse(url)) return false;
  const { pathname, searchParams } = new URL(url);
  const expires = Number(searchParams.get('expires'));
  const signature = Buffer.from(searchParams.get('signature') ?? '');
  const expected = Buffer.from(sign(secret, pathname, expires));
  return (
    expires * 1_000 > at.getTime() &&
    signature.length === expected.length &&
    timingSafeEqual(signature, expected)
  );
}

function sign(secret: Uint8Array, path: string, expires: number): string {
  return createHmac('sha256', secret).update(`${path}?${expires}`).digest('base64url');
}
