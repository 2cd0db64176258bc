import type { FixedClock } from '#core/clock.ts';
import type { Kernel } from '#core/kernel.ts';
import { asOwner, createTestDatabase } from '../database.ts';
import { openTestKernel } from '../kernel.ts';
import { Executioner } from './dying.ts';

/** A kernel over a database of its own, where operations can die. */
export interface ModelKernel {
  readonly kernel: Kernel;
  readonly clock: FixedClock;
  readonly executioner: Executioner;
  close(): Promise<void>;
}

export async function openModelKernel(clock: FixedClock): Promise<ModelKernel> {
  const database = await createTestDatabase();
  const name = new URL(database.url).pathname.slice(1);
  // Deadlocks are repeated, and to wait a second for each would be most of the time.
  await asOwner(database.url, `ALTER DATABASE "${name}" SET deadlock_timeout = '30ms'`);
  const opened = await openTestKernel({ databaseUrl: database.url, clock });
  const executioner = new Executioner(opened.kernel.database.pool, database.url);
  return {
    kernel: opened.kernel,
    clock,
    executioner,
    async close() {
      await executioner.close();
      await opened.close();
      await database.drop();
    },
  };
}
