import { deepStrictEqual } from 'node:assert';
import pg from 'pg';
import { startChild } from '#tests/helpers/start-child.ts';
import { compareLoad, type Round, ratios } from '../load/compare.ts';
import type { Target } from '../load/generator.ts';
import type { BareServer } from '../servers/bare-http.ts';
import type { JishiServer } from '../servers/jishi.ts';
import { type Figure, judged } from '../tools/report.ts';
import { productionEnvironment, withBenchKernel } from '../tools/settings.ts';
import { median, spread, times, whole } from '../tools/statistics.ts';
import { ask, bearer, withoutExtensions } from './ask.ts';
import type { BenchCase, CaseContext } from './case.ts';

const connections = 4;
const slackBytes = 100;
/** One product in 1, 10, 100 and 3,000 is called so. */
const words = ['简单', 'porcelain', '紫砂', 'unicorn'];
const document = `query ($query: String!) { search(query: $query, kinds: [PRODUCT], first: 20) {
  nodes { ... on Product { slug title } } } }`;

export const search: BenchCase = {
  name: 'search',
  title: 'twenty goods by a word, Chinese and Latin, against a look at every title',
  async run(ctx) {
    const databaseUrl = await ctx.stage.database();
    const goods = ctx.short ? 10_000 : 30_000;
    ctx.say(`writing ${whole(goods)} goods and their words`);
    await fill(databaseUrl, goods);
    const jishi = await startChild<JishiServer>({
      file: 'bench/servers/jishi.ts',
      environment: productionEnvironment(databaseUrl, 'api'),
    });
    const bare = await startChild<BareServer>({
      file: 'bench/servers/like-http.ts',
      parameters: { databaseUrl, poolSize: connections },
    });
    try {
      const [url, bareUrl] = [await jishi.remote.address(), await bare.remote.address()];
      const ours = { server: jishi, target: await targetOf(ctx, 'jishi', url) };
      const theirs = { server: bare, target: await targetOf(ctx, 'like', bareUrl) };
      await sameAnswers(url, bareUrl);
      const rounds = await compareLoad(ctx, ours, theirs, {
        rounds: ctx.short ? 3 : 7,
        seconds: ctx.short ? 2 : 4,
      });
      return figures(goods, rounds);
    } finally {
      await Promise.all([jishi.stop(), bare.stop()]);
    }
  },
};

function figures(goods: number, { ours, theirs }: { ours: Round[]; theirs: Round[] }): Figure[] {
  const rate = (rounds: readonly Round[]) => rounds.map(({ perSecond }) => perSecond);
  const faster = ratios(rate(ours), rate(theirs));
  return [
    {
      what: `search: words among ${whole(goods)} goods, answers per second`,
      ours: spread(rate(ours), whole),
      contender: spread(rate(theirs), whole),
      ratio: spread(faster, times),
      ...judged(median(faster), { target: 5, stretch: 20, better: 'more', show: times }),
    },
  ];
}

async function fill(databaseUrl: string, goods: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO goods_product (id, slug, kind, title_en, title_zh, currency, options, media, publish_from,
         min_price_minor, max_price_minor, created_at, updated_at)
       SELECT gen_random_uuid(), 'bench-' || n, 'PHYSICAL', concat_ws(' ', 'Thing', n, CASE WHEN n % 10 = 0 THEN 'porcelain' END,
           CASE WHEN n % 3000 = 0 THEN 'unicorn' END),
         '安装简单' || CASE WHEN n % 100 = 0 THEN '的紫砂壶' ELSE '的杯子' END, 'CNY', '[]', '[]', at, 100, 100, at, at
       FROM generate_series(1, $1::int) AS n
       CROSS JOIN LATERAL (SELECT now() - interval '1 year' - n * interval '1 minute' AS at) AS time`,
      [goods],
    );
    await withBenchKernel(databaseUrl, ({ search }) => search.rebuild());
    await client.query('VACUUM ANALYZE search_document, search_word, goods_product');
  } finally {
    await client.end();
  }
}

async function sameAnswers(url: string, bareUrl: string): Promise<void> {
  for (const query of words) {
    const operation = { query: document, variables: { query } };
    const [ours, theirs] = [await ask<object>(url, operation), await ask<object>(bareUrl, operation)];
    deepStrictEqual(ours.data, theirs.data);
  }
}

/** Members take turns on each connection: one alone would soon have spent what one member may spend. */
async function targetOf(ctx: CaseContext, name: string, url: string): Promise<Target> {
  const bodies = await Promise.all(
    words.map(async (query) => {
      const operation = { query: document, variables: { query } };
      const { text } = await ask(url, operation);
      return { body: JSON.stringify(operation), expected: withoutExtensions(text), slackBytes };
    }),
  );
  const plan = (_: unknown, at: number) => ({
    from: '127.0.0.1',
    requests: ctx.stage.members
      .filter((_member, index) => index % connections === at)
      .flatMap(({ token }) => bodies.map((body) => ({ ...body, headers: bearer(token) }))),
  });
  return { name, url, path: '/graphql', connections: Array.from({ length: connections }, plan) };
}
