import type { Kernel } from '#core/kernel.ts';
import { installedPlugins } from '#plugins/index.ts';
import type { AppConfig } from './config.ts';
import { openKernel } from './kernel.ts';
import { openDatabase } from './open-database.ts';
import { keptSecret } from './secret.ts';

/** Opens the kernel for a command, beside a running application or alone, and closes it whatever happens. */
export async function withKernel(config: AppConfig, work: (kernel: Kernel) => Promise<void>): Promise<void> {
  const database = await openDatabase(config, console.log, true);
  try {
    const jwtSecret = config.jwtSecret ?? (await keptSecret(config.dataDir));
    const opened = await openKernel({
      config,
      databaseUrl: database.url,
      jwtSecret,
      manifests: installedPlugins,
    });
    try {
      await work(opened.kernel);
    } finally {
      await opened.close();
    }
  } finally {
    await database.stop();
  }
}
