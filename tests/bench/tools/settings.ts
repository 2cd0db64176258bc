import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drainEvents } from '#core/events/drain.ts';
import { startWorker } from '#core/jobs/worker.ts';
import type { Kernel } from '#core/kernel.ts';
import { installedPlugins } from '#plugins/index.ts';
import { readConfig } from '../../../api/server/config.ts';
import { openKernel } from '../../../api/server/kernel.ts';

const jwtSecret = 'a-secret-for-benchmarks-that-is-long-enough';
const longestDrainMs = 120_000;

/** The environment of a process in production, as the benchmarks run it. */
export function productionEnvironment(
  databaseUrl: string,
  role: 'api' | 'worker' | 'all',
): Readonly<Record<string, string>> {
  return {
    NODE_ENV: 'production',
    PROCESS_ROLE: role,
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    JWT_SECRET: jwtSecret,
    ACCESS_TOKEN_MINUTES: '600',
    LOG_LEVEL: 'error',
    MEDIA_DIR: join(tmpdir(), 'jishi-bench-media'),
  };
}

/** Opens the kernel in this process with a worker that handles what is emitted; `drain` waits for it. */
export async function withBenchKernel<Result>(
  databaseUrl: string,
  work: (kernel: Kernel, drain: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const { kernel, close } = await openKernel({
    config: readConfig(productionEnvironment(databaseUrl, 'worker')),
    databaseUrl,
    jwtSecret,
    manifests: installedPlugins,
    argon2: { memoryKib: 8, iterations: 1, parallelism: 1 },
  });
  const worker = await startWorker(kernel, 4);
  try {
    return await work(kernel, () => drainEvents(kernel, longestDrainMs));
  } finally {
    await worker.stop();
    await close();
  }
}
