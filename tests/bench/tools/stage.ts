import pg from 'pg';
import { startThrowAwayPostgres } from '#core/db/embedded/throw-away.ts';
import { applyMigrations } from '#core/db/migrate/apply.ts';
import { readInstallation } from '#core/db/migrate/installation.ts';
import { createProgress } from '#seed/progress.ts';
import { seedStory } from '#seed/seed-story.ts';
import { enrol, type Member } from './members.ts';
import { withBenchKernel } from './settings.ts';

/** A PostgreSQL server of our own with a community in it. */
export interface Stage {
  /** People of the benchmarks, signed in for hours, beside those of the story. */
  readonly members: readonly Member[];
  /** A fresh copy of the community's database. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

const template = 'bench_story';
const memberCount = 160;

/** Starts the server, migrates, tells the story and counts the boards. */
export async function openStage(log: (line: string) => void): Promise<Stage> {
  const server = await startThrowAwayPostgres(log);
  const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const onServer = (statement: string) => runOn(server.url, statement);
  try {
    await onServer(`CREATE DATABASE ${template}`);
    const members = await fillTemplate(urlOf(template), log);
    let copies = 0;
    return {
      members,
      async database() {
        copies += 1;
        const name = `bench_${copies}`;
        await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
        return urlOf(name);
      },
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function fillTemplate(url: string, log: (line: string) => void): Promise<Member[]> {
  await applyMigrations({ url, installation: await readInstallation(), log });
  return withBenchKernel(url, async (kernel, drain) => {
    await seedStory(kernel, {
      now: kernel.clock.now(),
      onProgress: createProgress('Telling the story', process.stdout),
    });
    const members = await enrol(kernel, memberCount);
    log('Counting the boards');
    await drain();
    return members;
  });
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
