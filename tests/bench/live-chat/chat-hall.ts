import { setTimeout as pause } from 'node:timers/promises';
import { type Child, startChild } from '#tests/helpers/start-child.ts';
import type { CaseContext } from '../cases/case.ts';
import type { FanoutClients } from '../fanout/clients.ts';
import type { Watching } from '../fanout/watching.ts';
import type { BareSocketServer } from '../servers/bare-socket.ts';
import type { JishiServer } from '../servers/jishi.ts';
import { productionEnvironment } from '../tools/settings.ts';
import { openSession } from './open-session.ts';
import { Talkers } from './talkers.ts';

/** One session with viewers: the process that serves them, another that takes what is said, the contender, and the crowds. */
export interface ChatHall {
  readonly viewed: Child<JishiServer>;
  readonly bare: Child<BareSocketServer>;
  readonly crowds: readonly Child<FanoutClients>[];
  readonly talkers: Talkers;
  close(): Promise<void>;
}

const crowdCount = 2;
/** What is open settles down first. */
const settleMs = 3_000;

/** Starts all processes, and lets so many viewers listen to the chat of one session, and to the contender. */
export async function openChatHall({ stage }: CaseContext, sockets: number): Promise<ChatHall> {
  const databaseUrl = await stage.database();
  const [host] = stage.members;
  if (!host) throw new Error('There is nobody to host a session');
  const sessionId = await openSession(databaseUrl, host);
  const jishi = (role: 'api' | 'all') =>
    startChild<JishiServer>({
      file: 'bench/servers/jishi.ts',
      environment: productionEnvironment(databaseUrl, role),
    });
  const [viewed, talking] = [await jishi('api'), await jishi('all')];
  const bare = await startChild<BareSocketServer>({ file: 'bench/servers/bare-socket.ts' });
  const clients = () => startChild<FanoutClients>({ file: 'bench/fanout/clients.ts' });
  const crowds = await Promise.all(Array.from({ length: crowdCount }, clients));
  const socketUrlOf = (url: string) => url.replace('http', 'ws');
  const targets = [
    {
      target: 'jishi',
      url: `${socketUrlOf(await viewed.remote.address())}/graphql`,
      tokens: stage.members.map(({ token }) => token),
    },
    { target: 'bare', url: socketUrlOf(await bare.remote.address()), tokens: [] },
  ] as const;
  for (const target of targets)
    await Promise.all(
      crowds.map((crowd, at) =>
        crowd.remote.open({
          ...target,
          count: sockets / crowdCount,
          network: 10 + at,
          watching: chatWatching(sessionId),
        }),
      ),
    );
  await pause(settleMs);
  return {
    viewed,
    bare,
    crowds,
    talkers: new Talkers(await talking.remote.address(), sessionId, stage.members),
    async close() {
      await Promise.all([viewed, talking, bare, ...crowds].map((child) => child.stop()));
    },
  };
}

/** The newest five messages with their authors: a frontend has asked for older ones before, and adds what is new. */
function chatWatching(id: string): Watching {
  return {
    operation: {
      query: `subscription ($id: ID!) {
  liveMessages(id: $id) { state messages(first: 5) { nodes { id text createdAt author { displayName } } } } }`,
      variables: { id },
    },
    snapshot: { mark: '"liveMessages"', each: '"text":', times: 0 },
    update: { mark: '"liveMessages"', before: '"text":"' },
  };
}
