import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOutage } from '../../api/server/endpoint/outage.ts';
import type { Answer, Client } from './client.ts';

const firstPauseMs = 100;
const longestPauseMs = 3_000;
/** Together some three minutes: who has got no answer by then has met a fault. */
const mostTries = 60;

/** A request that went over a connection that was closed: nobody knows whether it arrived. */
const lost = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/**
 * A client that does what real frontends do when a server has too much to do: it sends the same request again after a
 * while. A request whose answer was lost may have been done, so each has an idempotency key that its repeats keep. Every
 * other error is shown at once.
 */
export function patient(client: Client): Client {
  const run: Client['run'] = async <Data>(
    query: string,
    variables?: Record<string, unknown>,
    options: Parameters<Client['run']>[2] = {},
  ) => {
    const headers = { 'idempotency-key': randomUUID(), ...options.headers };
    for (let tries = 1; ; tries += 1) {
      const isLast = tries === mostTries;
      const answer = await client
        .run<Data>(query, variables, { ...options, headers })
        .catch((error: unknown) => {
          if (isLast || !isLost(error)) throw error;
        });
      if (answer && (isLast || !isToRepeat(answer))) return answer;
      await sleep(pauseMs(tries));
    }
  };
  return {
    ...client,
    run,
    admin: (query, variables) => run(query, variables, { endpoint: 'admin' }),
  };
}

/** What workers do, who repeat a job that met an outage: the work must be one that may be repeated. */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === mostTries || !isOutage(error)) throw error;
      await sleep(pauseMs(tries));
    }
  }
}

function pauseMs(tries: number): number {
  const longest = Math.min(firstPauseMs * 2 ** tries, longestPauseMs);
  return longest * (0.5 + Math.random() / 2);
}

function isLost(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && lost.has(String(cause.code));
}

const busy: readonly unknown[] = ['SERVICE_UNAVAILABLE', 'OPERATION_TIMEOUT'];

/** Nobody had time for it; and a repeat that comes while the first request is still being worked on. */
function isToRepeat({ data, errors }: Answer<unknown>): boolean {
  if (errors?.some(({ extensions }) => busy.includes(extensions.code))) return true;
  const payloads = Object.values(data ?? {}) as readonly ({ errors?: readonly { code?: string }[] } | null)[];
  return payloads.some((payload) => payload?.errors?.some(({ code }) => code === 'IDEMPOTENCY_IN_FLIGHT'));
}
