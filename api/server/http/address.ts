import type { IncomingMessage } from 'node:http';

const maxAddressLength = 64;

/**
 * The client's network address. Each trusted proxy appends the address that it sees, so that the address to believe
 * stands as many places from the right as there are trusted proxies; what stands before it may be invented.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return direct;
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  const believed = forwarded.at(-trustedProxies)?.trim();
  return believed === undefined || believed === '' ? direct : believed.slice(0, maxAddressLength);
}
