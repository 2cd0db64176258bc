import { parseArgs } from 'node:util';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { runCommand } from '../api/server/commands/run-command.ts';
import { type AppConfig, ConfigError, processConfig } from '../api/server/config.ts';
import { withKernel } from '../api/server/with-kernel.ts';
import { demoPassword } from './arrivals.ts';
import { createProgress } from './progress.ts';
import { countMembers, maxScale, seedStory } from './seed-story.ts';

const usage = `npm run seed                      tell the story of the community to an empty database
npm run seed -- --scale N         N times as many people and posts (1 to ${maxScale}); adds what is missing
npm run seed -- --force-append    although there are members already`;

interface SeedOrder {
  readonly scale: number;
  /** Whether a database with members in it may be added to. */
  readonly mayAppend: boolean;
}

/** The command behind `npm run seed`: 0 when told, 1 when it cannot be, 2 when the parameters make no sense. */
export async function main(parameters: readonly string[]): Promise<void> {
  await runCommand(parseOrder(parameters), usage, async (order) => {
    const config = processConfig();
    refuseInProduction(config);
    await withKernel(config, (kernel) => seed(kernel, order));
  });
}

/** Undefined when the parameters cannot be understood. */
export function parseOrder(parameters: readonly string[]): SeedOrder | undefined {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: { scale: { type: 'string' }, 'force-append': { type: 'boolean' } },
    });
    if (values.scale !== undefined && !/^[1-9]\d{0,4}$/.test(values.scale)) return undefined;
    const scale = Number(values.scale ?? 1);
    if (scale > maxScale) return undefined;
    return { scale, mayAppend: values.scale !== undefined || values['force-append'] === true };
  } catch {
    return undefined;
  }
}

async function seed(kernel: Kernel, { scale, mayAppend }: SeedOrder): Promise<void> {
  const before = await countMembers(kernel);
  if (before > 0 && !mayAppend) {
    throw new Error(
      `This database has ${before} members already. Add to it with --force-append or --scale N.`,
    );
  }
  const onProgress = createProgress('Telling the story', process.stdout);
  await seedStory(kernel, { now: kernel.clock.now(), scale, onProgress });
  const { db } = systemContext(kernel, 'seed');
  const [members, posts] = await Promise.all([db.user.count(), db.post.count()]);
  console.log(`The community has ${members} members and ${posts} posts.`);
  console.log(`Sign in as lixiaoyu@jishi.local, or as admin@jishi.local for staff, with ${demoPassword}`);
}

/** @throws ConfigError in production: everybody knows the password of the demo accounts. */
function refuseInProduction({ mode }: AppConfig): void {
  if (mode !== 'production') return;
  throw new ConfigError(
    'NODE_ENV=production cannot be seeded: everybody knows the password of the demo accounts.',
  );
}
