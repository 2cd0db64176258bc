import pg from 'pg';
import { encodeCursor } from '#schema/common/keyset.ts';
import { startChild } from '#tests/helpers/start-child.ts';
import { compareLoad, type Round, ratios } from '../load/compare.ts';
import type { ConnectionPlan, Target } from '../load/generator.ts';
import type { JishiServer } from '../servers/jishi.ts';
import type { Member } from '../tools/members.ts';
import { judged } from '../tools/report.ts';
import { productionEnvironment } from '../tools/settings.ts';
import { median, spread, times, whole } from '../tools/statistics.ts';
import { ask, bearer, withoutExtensions } from './ask.ts';
import type { BenchCase } from './case.ts';

const pageSize = 20;
const connections = 4;
const slackBytes = 100;
const query = `query ($first: Int!, $after: String) { posts(first: $first, after: $after) {
  nodes { id title likeCount publishedAt } pageInfo { hasNextPage endCursor } } }`;

export const lists: BenchCase = {
  name: 'lists',
  title: 'a far page of a list against its first',
  async run(ctx) {
    const page = ctx.short ? 1_000 : 10_000;
    const databaseUrl = await ctx.stage.database();
    ctx.say(`writing ${whole(page * pageSize)} posts`);
    const after = await fillPosts(databaseUrl, page);
    const server = await startChild<JishiServer>({
      file: 'bench/servers/jishi.ts',
      environment: productionEnvironment(databaseUrl, 'api'),
    });
    try {
      const url = await server.remote.address();
      const { members } = ctx.stage;
      const far = { server, target: await targetOf('far page', url, members, { first: pageSize, after }) };
      const first = { server, target: await targetOf('first page', url, members, { first: pageSize }) };
      const rounds = await compareLoad(ctx, far, first, {
        rounds: ctx.short ? 3 : 7,
        seconds: ctx.short ? 1 : 3,
      });
      return figures(page, rounds.ours, rounds.theirs);
    } finally {
      await server.stop();
    }
  },
};

function figures(page: number, far: readonly Round[], first: readonly Round[]) {
  const rate = (rounds: readonly Round[]) => rounds.map((round) => round.perSecond);
  const slower = ratios(rate(first), rate(far));
  return [
    {
      what: `lists: page ${whole(page)} against page 1, pages per second`,
      ours: spread(rate(far), whole),
      contender: spread(rate(first), whole),
      ratio: spread(slower, times),
      ...judged(median(slower), { target: 1.5, stretch: 1.2, better: 'less', show: times }),
    },
  ];
}

/** Writes posts older than all others and gives the cursor after which page `page` begins. */
async function fillPosts(databaseUrl: string, page: number): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO post (id, author_id, channel_id, kind, state, title, body, topics, created_at, updated_at, published_at)
       SELECT gen_random_uuid(), author.id, channel.id, 'NOTE', 'PUBLISHED', 'Post ' || n, 'Words.', '{}', at, at, at
       FROM generate_series(1, $1::int) AS n
       CROSS JOIN LATERAL (SELECT now() - interval '2 years' - n * interval '1 minute' AS at) AS time
       CROSS JOIN (SELECT id FROM app_user ORDER BY id LIMIT 1) AS author
       CROSS JOIN (SELECT id FROM channel ORDER BY id LIMIT 1) AS channel`,
      [page * pageSize],
    );
    await client.query('VACUUM ANALYZE post');
    const found = await client.query<{ at: string; id: string }>(
      `SELECT (extract(epoch FROM published_at) * 1000)::bigint AS at, id FROM post WHERE state = 'PUBLISHED'
       ORDER BY published_at DESC, id DESC OFFSET $1 LIMIT 1`,
      [(page - 1) * pageSize - 1],
    );
    const [last] = found.rows;
    if (last === undefined) throw new Error('Too few posts');
    return encodeCursor([Number(last.at), last.id]);
  } finally {
    await client.end();
  }
}

async function targetOf(
  name: string,
  url: string,
  members: readonly Member[],
  variables: object,
): Promise<Target> {
  const operation = { query, variables };
  const { data, text } = await ask<{ posts: { nodes: unknown[] } }>(url, operation);
  if (data.posts.nodes.length !== pageSize) throw new Error(`${name} has ${data.posts.nodes.length} posts`);
  const expected = withoutExtensions(text);
  const body = JSON.stringify(operation);
  const plan = (_: unknown, at: number): ConnectionPlan => ({
    from: '127.0.0.1',
    requests: members
      .filter((_member, index) => index % connections === at)
      .map(({ token }) => ({ headers: bearer(token), body, expected, slackBytes })),
  });
  return { name, url, path: '/graphql', connections: Array.from({ length: connections }, plan) };
}
