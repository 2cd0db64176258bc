import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import type { BareServer } from './bare-http.ts';
import { listen } from './listen.ts';

interface Parameters {
  readonly databaseUrl: string;
  readonly poolSize: number;
}

/**
 * node:http and one hand-written statement that makes the whole JSON of the newest twenty posts, as one viewer sees
 * them. It believes whoever the client says that it is, and guards nothing.
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
  const found = await pool.query<{ page: string }>({
    name: 'newest',
    text: newestPosts,
    values: [request.headers['x-viewer']],
  });
  const body = `{"data":{"posts":${found.rows[0]?.page}}}`;
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

const globalId = (type: string, id: string) => base64Url(`'${type}:' || ${id}`);

function base64Url(text: string): string {
  return `translate(rtrim(encode(convert_to(${text}, 'UTF8'), 'base64'), '='), '+/', '-_')`;
}

const newestPosts = `
  WITH page AS (
    SELECT * FROM post WHERE state = 'PUBLISHED' ORDER BY published_at DESC, id DESC LIMIT 21
  ), shown AS (
    SELECT * FROM page ORDER BY published_at DESC, id DESC LIMIT 20
  )
  SELECT row_to_json(connection)::text AS page FROM (
    SELECT
      (SELECT json_agg(node) FROM (
        SELECT
          ${globalId('Post', 's.id')} AS id, s.kind, s.title, s.like_count AS "likeCount",
          EXISTS (SELECT 1 FROM post_like l WHERE l.post_id = s.id AND l.user_id = $1) AS "viewerLikes",
          to_char(s.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt",
          (SELECT row_to_json(author) FROM (
            SELECT ${globalId('User', 'u.id')} AS id, u.display_name AS "displayName", u.avatar_url AS "avatarUrl"
          ) AS author) AS author,
          (SELECT row_to_json(channel) FROM (
            SELECT ${globalId('Channel', 'c.id')} AS id, c.name_en AS name
          ) AS channel) AS channel
        FROM shown s JOIN app_user u ON u.id = s.author_id JOIN channel c ON c.id = s.channel_id
        ORDER BY s.published_at DESC, s.id DESC
      ) AS node) AS nodes,
      (SELECT row_to_json(info) FROM (
        SELECT
          (SELECT count(*) > 20 FROM page) AS "hasNextPage",
          (SELECT ${base64Url(`'[' || (extract(epoch FROM published_at) * 1000)::bigint || ',"' || id || '"]'`)}
           FROM shown ORDER BY published_at, id LIMIT 1) AS "endCursor"
      ) AS info) AS "pageInfo"
  ) AS connection`;
