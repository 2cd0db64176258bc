import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import type { BareServer } from './bare-http.ts';
import { listen } from './listen.ts';
import { goodsDetail, goodsPage } from './sql-goods-statements.ts';

interface Parameters {
  readonly databaseUrl: string;
  readonly poolSize: number;
}

/**
 * node:http and one hand-written statement that makes the whole JSON: of the newest twenty goods, or of the product whose
 * slug stands in a header. It reads no body, knows no languages and guards nothing.
 */
export async function start({ databaseUrl, poolSize }: Parameters): Promise<BareServer> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  const server = createServer((request, response) => {
    request.resume();
    answer(pool, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const url = await listen(server);
  return { address: async () => url };
}

async function answer(pool: pg.Pool, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const slug = request.headers['x-slug'];
  const found = await pool.query<{ data: string }>(
    slug === undefined
      ? { name: 'page', text: goodsPage, values: [new Date()] }
      : { name: 'detail', text: goodsDetail, values: [new Date(), slug] },
  );
  const body = `{"data":${found.rows[0]?.data}}`;
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
