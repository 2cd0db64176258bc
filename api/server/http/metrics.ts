import { createHash, timingSafeEqual } from 'node:crypto';
import type { Registry } from 'prom-client';
import { type Exchange, send, sendProblem } from './exchange.ts';
import type { HttpSettings } from './settings.ts';

/** `/metrics` in Prometheus' text format, for those who may read it; the others are not told that it is there. */
export async function answerMetrics(
  exchange: Exchange,
  registry: Registry,
  access: HttpSettings['metrics'],
): Promise<void> {
  const { authorization } = exchange.request.headers;
  const mayRead =
    access === 'open' || (access !== 'closed' && isSame(authorization ?? '', `Bearer ${access.token}`));
  if (!mayRead) return sendProblem(exchange, 404, 'NOT_FOUND', 'Nothing is found under this path.');
  return send(exchange, 200, registry.contentType, await registry.metrics());
}

/** In a time that tells nothing about where the two differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
