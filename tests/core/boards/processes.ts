import { inject, vi } from 'vitest';
import { type BoardEngine, startBoardEngine } from '#core/boards/engine.ts';
import { type BoardContribution, foldContributions } from '#core/boards/fold.ts';
import { publishBoard } from '#core/boards/publish.ts';
import { rebuildBoard } from '#core/boards/rebuild.ts';
import { openBus } from '#core/bus/open-bus.ts';
import { systemClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { createDatabase } from '#core/db/client.ts';
import type { Kernel } from '#core/kernel.ts';
import { createLogger } from '#core/log.ts';
import { localStore } from '#core/media/local/store.ts';
import { createMedia } from '#core/media/media.ts';
import { createMetrics } from '#core/metrics.ts';
import { createWebhookSender, publicPolicy } from '#core/notify/webhooks/sender.ts';
import { openPayments } from '#core/payments/payments.ts';
import { openPayouts } from '#core/payouts/payouts.ts';
import { createPluginRegistry } from '#core/plugins/registry.ts';
import { createSearch } from '#core/search/search.ts';
import { transact } from '#core/transact.ts';

/** One process of an installation: its own connections, its own bus, its own engine. */
export interface TestProcess {
  readonly kernel: Kernel;
  readonly engine: BoardEngine;
  fold(contributions: readonly BoardContribution[]): Promise<void>;
  publish(boardId: string, periodKey?: string): ReturnType<typeof publishBoard>;
  rebuild(boardId: string): Promise<void>;
  close(): Promise<void>;
}

interface ProcessOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** Engines publish by themselves only when this is given. */
  readonly coalesceMs?: number;
}

/** Nobody signs in here. */
const identity = {
  jwtSecret: '',
  accessTokenMinutes: 1,
  refreshTokenDays: 1,
  argon2: { memoryKib: 8, iterations: 1, parallelism: 1 },
};
const never = 1_000_000_000;

export async function openProcess({
  databaseUrl,
  redisUrl,
  coalesceMs,
}: ProcessOptions): Promise<TestProcess> {
  const log = createLogger('silent');
  const database = createDatabase({ url: databaseUrl, poolSize: 6, applicationName: 'board test' });
  const bus = openBus({ databaseUrl, redisUrl, log });
  const plugins = await createPluginRegistry({
    database,
    log,
    core: {
      consumers: [],
      jobs: [],
      permissions: [],
      metrics: [],
      boards: [],
      activities: [],
      assets: [],
      entitlements: [],
      notifications: [],
      webhookEvents: [],
      settings: [],
    },
    installed: [],
  });
  const config = {
    timeZone: 'Asia/Shanghai',
    idempotencyKeyHours: 1,
    publicUrl: 'http://127.0.0.1',
    identity,
  };
  await bus.ready();
  const boards = startBoardEngine({
    pool: database.pool,
    bus,
    log,
    redisUrl,
    coalesceMs: coalesceMs ?? never,
    pollMs: coalesceMs === undefined ? never : 200,
  });
  const metrics = createMetrics();
  const clock = systemClock;
  const payments = openPayments({ database, clock, secret: '' });
  const payouts = openPayouts({ sandbox: payments.sandbox });
  const search = createSearch({ database, clock, log, sources: [] });
  const media = createMedia(localStore(inject('testMediaFolder')), 'http://media.test');
  const kernel: Kernel = {
    config,
    database,
    bus,
    clock,
    log,
    metrics,
    plugins,
    boards,
    payments,
    payouts,
    search,
    media,
    mail: null,
    webhooks: createWebhookSender(publicPolicy({ allowsHttp: false })),
  };
  const ctx = systemContext(kernel, 'test');
  return {
    kernel,
    engine: boards,
    fold: (contributions) => transact(ctx, (write) => foldContributions(write, contributions)),
    publish: (boardId, periodKey = 'all') =>
      publishBoard({ boardId, periodKey }, { pool: database.pool, bus, pauseMs: 0 }),
    rebuild: (boardId) => transact(ctx, (write) => rebuildBoard(write, boardId)),
    async close() {
      await boards.stop();
      await bus.close();
      await database.close();
    },
  };
}

/** What one event adds to somebody's score in the period `all`. */
export function like(boardId: string, eventId: number, subjectId: string, delta = 1): BoardContribution {
  return { boardId, eventId: BigInt(eventId), subjectId, periodKeys: ['all'], delta: BigInt(delta) };
}

/** Waits until the check passes, patiently: the machine may be busy with other tests. */
export function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 15_000, interval: 20 });
}
