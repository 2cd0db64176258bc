import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import type { BareServer } from './bare-http.ts';
import { listen } from './listen.ts';

interface Parameters {
  readonly databaseUrl: string;
  readonly poolSize: number;
}

/** Which function answers which path. */
const functions: Readonly<Record<string, string>> = {
  '/addToCart': 'bench_add',
  '/startCheckout': 'bench_start',
  '/completeCheckout': 'bench_complete',
};

/** node:http and one SQL function for each request. It believes whoever the client says that it is. */
export async function start({ databaseUrl, poolSize }: Parameters): Promise<BareServer> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  const server = createServer((request, response) => {
    answer(pool, request, response).catch((error: unknown) => refuse(response, error));
  });
  const url = await listen(server);
  return { address: async () => url };
}

async function answer(pool: pg.Pool, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const name = functions[request.url ?? ''];
  const { rows } = await pool.query<{ body: string }>({
    name,
    text: `SELECT ${name}($1::uuid, $2::jsonb) AS body`,
    values: [request.headers['x-viewer'], Buffer.concat(chunks).toString()],
  });
  const body = rows[0]?.body ?? '';
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function refuse(response: ServerResponse, error: unknown): void {
  const body = String(error);
  response.writeHead(500, { 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
