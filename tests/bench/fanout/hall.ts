import { setTimeout as pause } from 'node:timers/promises';
import { type Child, startChild } from '#tests/helpers/start-child.ts';
import type { CaseContext } from '../cases/case.ts';
import type { BareSocketServer } from '../servers/bare-socket.ts';
import type { JishiServer } from '../servers/jishi.ts';
import { productionEnvironment } from '../tools/settings.ts';
import type { FanoutClients, FanoutTarget } from './clients.ts';
import { Likes } from './likes.ts';
import { Queries } from './queries.ts';
import { boardWatching } from './watching.ts';

/** Everything that takes part: the server of the viewers, another for writers and background work, the contender, viewers. */
export interface Hall {
  readonly viewed: Child<JishiServer>;
  readonly bare: Child<BareSocketServer>;
  readonly crowds: readonly Child<FanoutClients>[];
  readonly likes: Likes;
  readonly queries: Queries;
  fill(target: FanoutTarget, sockets: number): Promise<{ snapshotBytes: number; rssBytes: number }>;
  close(): Promise<void>;
}

const crowdCount = 2;
/** Memory that was needed only while sockets were opened is given back by then. */
const settleMs = 3_000;

/** Starts all processes; nobody is connected yet. */
export async function openHall({ stage }: CaseContext): Promise<Hall> {
  const databaseUrl = await stage.database();
  const jishi = (role: 'api' | 'all') =>
    startChild<JishiServer>({
      file: 'bench/servers/jishi.ts',
      environment: productionEnvironment(databaseUrl, role),
    });
  const [viewed, writing] = [await jishi('api'), await jishi('all')];
  const bare = await startChild<BareSocketServer>({ file: 'bench/servers/bare-socket.ts' });
  const clients = () => startChild<FanoutClients>({ file: 'bench/fanout/clients.ts' });
  const crowds = await Promise.all(Array.from({ length: crowdCount }, clients));
  await viewed.remote.stampPublishes();
  const url = await viewed.remote.address();
  const socketUrl = url.replace('http', 'ws');
  const bareUrl = (await bare.remote.address()).replace('http', 'ws');
  const tokens = stage.members.map(({ token }) => token);
  return {
    viewed,
    bare,
    crowds,
    likes: await Likes.open(await writing.remote.address(), databaseUrl, stage.members),
    queries: new Queries(url, stage.members),
    async fill(target, sockets) {
      const server = target === 'jishi' ? viewed : bare;
      const before = await server.remote.usage();
      const opened = await Promise.all(
        crowds.map((crowd, at) =>
          crowd.remote.open({
            target,
            url: target === 'jishi' ? `${socketUrl}/graphql` : bareUrl,
            count: sockets / crowdCount,
            network: 10 + at,
            tokens: target === 'jishi' ? tokens : [],
            watching: boardWatching,
          }),
        ),
      );
      await pause(settleMs);
      const after = await server.remote.usage();
      return { snapshotBytes: opened[0]?.snapshotBytes ?? 0, rssBytes: after.rssBytes - before.rssBytes };
    },
    async close() {
      await Promise.all([viewed, writing, bare, ...crowds].map((child) => child.stop()));
    },
  };
}
