import pg from 'pg';
import { applyMigrations } from '#core/db/migrate/apply.ts';
import { readInstallation } from '#core/db/migrate/installation.ts';
import { createProgress } from '#seed/progress.ts';
import { seedStory } from '#seed/seed-story.ts';
import { enrol, type Member } from './members.ts';
import { withBenchKernel } from './settings.ts';

/** A community in a database, of which each case gets a copy. */
export interface Stage {
  /** People of the benchmarks, signed in for hours, beside those of the story. */
  readonly members: readonly Member[];
  /** A fresh copy of the community's database. */
  database(): Promise<string>;
}

const template = 'bench_story';
const memberCount = 160;

/** Migrates, tells the story and counts the boards, on the server at `serverUrl`. */
export async function openStage(serverUrl: string, log: (line: string) => void): Promise<Stage> {
  const urlOf = (name: string) => Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  await runOn(serverUrl, `CREATE DATABASE ${template}`);
  const members = await fillTemplate(urlOf(template), log);
  let copies = 0;
  return {
    members,
    async database() {
      copies += 1;
      const name = `bench_${copies}`;
      await runOn(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
      return urlOf(name);
    },
  };
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
