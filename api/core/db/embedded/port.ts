import { createServer } from 'node:net';

/** The first of the wanted ports that nobody listens on, else any free one. */
export async function choosePort(wanted: readonly (number | undefined)[]): Promise<number> {
  for (const port of wanted) {
    if (port !== undefined && (await probe(port)) !== undefined) return port;
  }
  const free = await probe(0);
  if (free === undefined) throw new Error('No free port on 127.0.0.1 for the database');
  return free;
}

function probe(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}
