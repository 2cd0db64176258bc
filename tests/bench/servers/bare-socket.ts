import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { machineMs } from '../tools/machine-clock.ts';
import { listen } from './listen.ts';

export interface BareSocketServer {
  address(): Promise<string>;
  /** Writes the text to every socket and tells when it began; the text is made into bytes once. */
  broadcast(text: string): Promise<number>;
}

/** The library `ws` and nothing else: no protocol, no members, one buffer to everybody. */
export async function start(): Promise<BareSocketServer> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  const url = await listen(server);
  return {
    address: async () => url,
    async broadcast(text) {
      const startedMs = machineMs();
      const bytes = Buffer.from(text);
      for (const socket of sockets.clients) socket.send(bytes, { binary: false });
      return startedMs;
    },
  };
}
