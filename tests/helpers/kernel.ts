import { inject, onTestFinished } from 'vitest';
import type { Clock } from '#core/clock.ts';
import type { ReadContext } from '#core/context.ts';
import { systemContext } from '#core/context.ts';
import { deliverEvents } from '#core/events/deliver.ts';
import { dispatchAll } from '#core/events/relay.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import type { PluginManifest } from '#core/plugins/define.ts';
import { installedPlugins } from '#plugins/index.ts';
import { readConfig } from '../../api/server/config.ts';
import { type OpenKernel, openKernel } from '../../api/server/kernel.ts';
import { createTestDatabase } from './database.ts';

interface TestKernelOptions {
  readonly manifests?: readonly PluginManifest[];
  readonly enabled?: readonly string[];
  readonly clock?: Clock;
  readonly databaseUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Password hashing as cheap as the algorithm allows: tests sign up many people. */
export const cheapArgon2 = { memoryKib: 8, iterations: 1, parallelism: 1 };

/** The same everywhere: a token that one process has signed is good in the others. */
export const testJwtSecret = 'a-secret-for-tests-that-is-long-enough';

/** A real kernel over a database of its own; both are gone when the test is. */
export async function testKernel(options: TestKernelOptions = {}): Promise<Kernel> {
  const opened = await openTestKernel(options);
  onTestFinished(opened.close);
  return opened.kernel;
}

/** As `testKernel`, for suites that close it themselves. */
export async function openTestKernel(
  options: TestKernelOptions = {},
): Promise<OpenKernel & { readonly databaseUrl: string }> {
  const database = options.databaseUrl ? undefined : await createTestDatabase();
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const opened = await openKernel({
    config: testConfig({ PLUGINS_ENABLED: (options.enabled ?? []).join(','), ...options.environment }),
    databaseUrl,
    jwtSecret: testJwtSecret,
    manifests: options.manifests ?? installedPlugins,
    clock: options.clock,
    argon2: cheapArgon2,
  });
  return {
    ...opened,
    databaseUrl,
    async close() {
      await opened.close();
      await database?.drop();
    },
  };
}

/** The configuration of a test process. */
export function testConfig(environment: Readonly<Record<string, string>> = {}) {
  return readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PORT: '0',
    DATABASE_POOL: '8',
    MEDIA_DIR: inject('testMediaFolder'),
    ...environment,
  });
}

/** A context as the named member would have it. */
export function asMember(kernel: Kernel, userId: string, permissions: readonly string[] = []): ReadContext {
  const caller = {
    kind: 'user',
    userId,
    sessionId: newId(kernel.clock),
    permissions: new Set(permissions),
  } as const;
  return systemContext(kernel, 'test', { caller });
}

/** How something is done that may be repeated. */
export type Attempt = <Result>(work: () => Promise<Result>) => Promise<Result>;
export const once: Attempt = (work) => work();

/**
 * Delivers every event that waits, as a worker would, until nothing is left.
 * @param attempt how each step is done; a failure is shown when nothing is said.
 */
export async function deliverAll(kernel: Kernel, attempt: Attempt = once): Promise<void> {
  for (;;) {
    await attempt(() => dispatchAll(kernel));
    const jobs = await attempt(() => takeDeliveries(kernel));
    if (jobs.length === 0) return;
    for (const { payload } of jobs) await attempt(() => deliverEvents(kernel, payload));
  }
}

function takeDeliveries(kernel: Kernel) {
  return kernel.database.client.$queryRaw<{ id: bigint; payload: { consumer: string; events: string[] } }[]>`
    DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
    WHERE t.id = j.task_id AND t.identifier = 'deliver_events' AND j.run_at <= now() RETURNING j.id, j.payload`;
}
