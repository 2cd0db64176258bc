import { type Client, connect } from './client.ts';

/**
 * One request for each client, all in the same moment and spread over the processes; the answers come in the order of
 * the clients. Somebody who is named several times competes with themselves.
 */
export async function atOnce<Result>(
  urls: readonly string[],
  clients: readonly Pick<Client, 'token'>[],
  request: (client: Client, at: number) => Promise<Result>,
): Promise<Result[]> {
  const targets = clients.map((client, at) => ({ url: urls[at % urls.length] ?? '', token: client.token }));
  // As many connections as there will be requests: they stay open, and nobody has to connect when it counts.
  await Promise.all(targets.map(async ({ url }) => (await fetch(`${url}/health/live`)).arrayBuffer()));
  return Promise.all(targets.map(({ url, token }, at) => request(connect(url, token), at)));
}
