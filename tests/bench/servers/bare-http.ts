import { createServer } from 'node:http';
import { listen } from './listen.ts';

export interface BareServer {
  address(): Promise<string>;
}

/** node:http and nothing else: one fixed answer to whatever is asked. */
export async function start({ body }: { readonly body: string }): Promise<BareServer> {
  const bytes = Buffer.from(body);
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length };
  const server = createServer((_request, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  });
  const url = await listen(server);
  return { address: async () => url };
}
