import { WebSocket } from 'ws';
import { machineMs } from '../tools/machine-clock.ts';
import { Arrivals, type Heard } from './arrivals.ts';
import { subscribeAs } from './subscribe-as.ts';
import type { Watching } from './watching.ts';

export type FanoutTarget = 'jishi' | 'bare';

export interface Opening {
  readonly target: FanoutTarget;
  /** `ws://…` of the server. */
  readonly url: string;
  readonly count: number;
  /** Tells the addresses of this process from those of another. */
  readonly network: number;
  /** Access tokens, used in turn; none where nobody asks for them. */
  readonly tokens: readonly string[];
  readonly watching: Watching;
}

/** A process full of subscribers. */
export interface FanoutClients {
  /** Opens sockets and waits until each has its snapshot, where there is one; gives the bytes of a snapshot. */
  open(opening: Opening): Promise<{ readonly snapshotBytes: number }>;
  /** What was heard since the last call. */
  takeHeard(target: FanoutTarget): Promise<Heard>;
  stillOpen(target: FanoutTarget): Promise<number>;
}

/** Fewer than the server allows for one address. */
const socketsPerAddress = 100;
const openedAtOnce = 100;
const nothing: Heard = { publishes: new Map(), wrong: 0, firstWrong: null };

export async function start(): Promise<FanoutClients> {
  const groups = new Map<FanoutTarget, { sockets: WebSocket[]; arrivals: Arrivals }>();
  return {
    async open(opening) {
      const sockets: WebSocket[] = [];
      const arrivals = new Arrivals(opening.watching.update);
      groups.set(opening.target, { sockets, arrivals });
      const listen = (data: Buffer) => arrivals.note(data, machineMs());
      let snapshotBytes = 0;
      for (let from = 0; from < opening.count; from += openedAtOnce) {
        const numbers = Array.from(
          { length: Math.min(openedAtOnce, opening.count - from) },
          (_, at) => from + at,
        );
        const opened = await Promise.all(numbers.map((number) => openOne(opening, number, listen)));
        for (const { socket, snapshot } of opened) {
          sockets.push(socket);
          snapshotBytes = snapshot;
        }
      }
      arrivals.expect(sockets.length);
      return { snapshotBytes };
    },
    takeHeard: async (target) => groups.get(target)?.arrivals.take() ?? nothing,
    stillOpen: async (target) =>
      groups.get(target)?.sockets.filter((socket) => socket.readyState === socket.OPEN).length ?? 0,
  };
}

async function openOne(
  { url, network, tokens, watching }: Opening,
  number: number,
  listen: (data: Buffer) => void,
): Promise<{ readonly socket: WebSocket; readonly snapshot: number }> {
  const address = `127.0.${network}.${1 + Math.floor(number / socketsPerAddress)}`;
  const token = tokens[number % tokens.length];
  const socket = new WebSocket(url, token === undefined ? [] : 'graphql-transport-ws', {
    localAddress: address,
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  const snapshot = token === undefined ? await opened(socket) : await subscribeAs(socket, token, watching);
  socket.on('message', listen);
  return { socket, snapshot };
}

function opened(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => resolve(0));
  });
}
