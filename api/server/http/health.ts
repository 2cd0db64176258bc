import { type Exchange, sendJson } from './exchange.ts';

/** Whether this process can do its work, and which part of it cannot. */
export interface Readiness {
  readonly ready: boolean;
  /** For instance `database`, `migrations`, `worker`. */
  readonly checks: Readonly<Record<string, boolean>>;
}

const readinessTimeoutMs = 3_000;

/** The process is alive: that it answers is the answer. */
export function answerLive(exchange: Exchange): void {
  sendJson(exchange, 200, { status: 'alive' });
}

/** 200 when work may be sent here, else 503. A check that takes too long counts as failed. */
export async function answerReady(
  exchange: Exchange,
  readiness: () => Promise<Readiness>,
  isStopping: boolean,
): Promise<void> {
  const { ready, checks } = isStopping
    ? { ready: false, checks: { running: false } }
    : await inTime(readiness());
  sendJson(exchange, ready ? 200 : 503, { status: ready ? 'ready' : 'unavailable', checks });
}

async function inTime(readiness: Promise<Readiness>): Promise<Readiness> {
  const timer = Promise.withResolvers<Readiness>();
  const failed: Readiness = { ready: false, checks: { answered: false } };
  const timeout = setTimeout(() => timer.resolve(failed), readinessTimeoutMs);
  try {
    return await Promise.race([readiness.catch(() => failed), timer.promise]);
  } finally {
    clearTimeout(timeout);
  }
}
