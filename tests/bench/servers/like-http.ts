import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import pg from 'pg';
import type { BareServer } from './bare-http.ts';
import { listen } from './listen.ts';

interface Parameters {
  readonly databaseUrl: string;
  readonly poolSize: number;
}

/** node:http and one hand-written statement that looks for a text in the titles of all goods, as most shops begin. */
export async function start({ databaseUrl, poolSize }: Parameters): Promise<BareServer> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  const server = createServer((request, response) => {
    answer(pool, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const url = await listen(server);
  return { address: async () => url };
}

async function answer(pool: pg.Pool, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { variables } = JSON.parse(await readText(request)) as { variables: { query: string } };
  const found = await pool.query<{ nodes: string }>({
    name: 'like',
    text: titlesLike,
    values: [`%${variables.query}%`],
  });
  const body = `{"data":{"search":{"nodes":${found.rows[0]?.nodes}}}}`;
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

const titlesLike = `
  SELECT coalesce(json_agg(json_build_object('slug', slug, 'title', title)), '[]')::text AS nodes FROM (
    SELECT slug, title_en AS title FROM goods_product
    WHERE (title_en ILIKE $1 OR title_zh ILIKE $1) AND retired_at IS NULL
      AND publish_from <= now() AND (publish_until IS NULL OR publish_until > now())
    ORDER BY publish_from DESC, id DESC LIMIT 20
  ) AS found`;
