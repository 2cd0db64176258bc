import { deepStrictEqual } from 'node:assert';
import { GoodsDetailDocument, GoodsPageDocument } from '#schema/trusted/storefront/generated/graphql.ts';
import { type Child, startChild } from '#tests/helpers/start-child.ts';
import { fillShop, shopSize } from '../goods/fill-shop.ts';
import { compareLoad, type Round, ratios } from '../load/compare.ts';
import type { PlannedRequest, Target } from '../load/generator.ts';
import type { BareServer } from '../servers/bare-http.ts';
import type { JishiServer } from '../servers/jishi.ts';
import type { Member } from '../tools/members.ts';
import { type Figure, judged } from '../tools/report.ts';
import { productionEnvironment } from '../tools/settings.ts';
import { median, percent, spread, whole } from '../tools/statistics.ts';
import { ask, bearer, withoutExtensions } from './ask.ts';
import type { BenchCase, CaseContext } from './case.ts';

const connections = 16;
const poolSize = 16;
/** The report of the cost. */
const slackBytes = 100;
/** More than are asked for in a round at once, so that no row stays warm by itself. */
const slugs = Array.from({ length: 320 }, (_, at) => `product-${1 + at * 31}`);

interface Servers {
  readonly jishi: Child<JishiServer>;
  readonly bare: Child<BareServer>;
  readonly url: string;
  readonly bareUrl: string;
}

type Operation = Parameters<typeof ask>[1];

interface Plan {
  readonly ours: PlannedRequest;
  readonly theirs: PlannedRequest;
}

export const goods: BenchCase = {
  name: 'goods',
  title: `a page of the shop and one product, among ${whole(shopSize.products)}`,
  async run(ctx) {
    const databaseUrl = await ctx.stage.database();
    ctx.say('filling the shop');
    await fillShop(databaseUrl);
    const jishi = await startChild<JishiServer>({
      file: 'bench/servers/jishi.ts',
      // Long enough that a round hits what is kept, as a busy shop does.
      environment: { ...productionEnvironment(databaseUrl, 'api'), RESPONSE_CACHE_SECONDS: '2' },
    });
    const bare = await startChild<BareServer>({
      file: 'bench/servers/sql-goods.ts',
      parameters: { databaseUrl, poolSize },
    });
    try {
      const servers = {
        jishi,
        bare,
        url: await jishi.remote.address(),
        bareUrl: await bare.remote.address(),
      };
      return [
        ...(await pages(ctx, servers)),
        ...(await details(ctx, servers)),
        ...(await keptPages(ctx, servers)),
      ];
    } finally {
      await Promise.all([jishi.stop(), bare.stop()]);
    }
  },
};

const page = { query: String(GoodsPageDocument), variables: { first: 20 } };

async function pages(ctx: CaseContext, servers: Servers): Promise<Figure[]> {
  const plans = await Promise.all(ctx.stage.members.map((member) => planFor(servers, member, page, {})));
  const bars = { target: 0.6, stretch: 0.85 };
  return measure(ctx, servers, { what: 'goods page', plans, ...bars });
}

async function details(ctx: CaseContext, servers: Servers): Promise<Figure[]> {
  const { members } = ctx.stage;
  const plans: Plan[] = [];
  for (const [at, slug] of slugs.entries()) {
    const member = members[at % members.length];
    if (!member) throw new Error('Nobody asks');
    const operation = { query: String(GoodsDetailDocument), variables: { slug } };
    plans.push(await planFor(servers, member, operation, { 'x-slug': slug }));
  }
  return measure(ctx, servers, { what: 'goods detail', plans, target: 0.45, stretch: 0.7 });
}

/** Strangers, each connection from an address of its own, since the guards count what they spend by it. */
async function keptPages(ctx: CaseContext, servers: Servers): Promise<Figure[]> {
  const documentId = GoodsPageDocument.__meta__?.hash;
  if (documentId === undefined) throw new Error('The document is not registered');
  const plan = await planOf(servers, { documentId, variables: page.variables }, {}, {});
  const plans = Array.from({ length: connections }, () => plan);
  return measure(ctx, servers, { what: 'goods page, kept', plans, target: 1.5, stretch: 3 });
}

function planFor(
  servers: Servers,
  { token }: Member,
  operation: Operation,
  bareHeaders: Record<string, string>,
): Promise<Plan> {
  return planOf(servers, operation, bearer(token), bareHeaders);
}

/** What is asked of both, after seeing that both answer the same. */
async function planOf(
  { url, bareUrl }: Servers,
  operation: Operation,
  headers: Record<string, string>,
  bareHeaders: Record<string, string>,
): Promise<Plan> {
  const ours = await ask(url, operation, headers);
  const theirs = await ask(bareUrl, operation, bareHeaders);
  deepStrictEqual(theirs.data, ours.data);
  const body = JSON.stringify(operation);
  return {
    ours: { headers, body, expected: withoutExtensions(ours.text), slackBytes },
    theirs: { headers: bareHeaders, body, expected: theirs.text, slackBytes: 0 },
  };
}

interface Measured {
  readonly what: string;
  readonly plans: readonly Plan[];
  readonly target: number;
  readonly stretch: number;
}

async function measure(
  ctx: CaseContext,
  servers: Servers,
  { what, plans, ...bars }: Measured,
): Promise<Figure[]> {
  const targetOf = (name: string, url: string, side: keyof Plan): Target => ({
    name: `${name}: ${what}`,
    url,
    path: '/graphql',
    connections: Array.from({ length: connections }, (_, at) => ({
      from: `127.0.3.${at + 1}`,
      requests: plans.filter((_plan, index) => index % connections === at).map((plan) => plan[side]),
    })),
  });
  const { ours, theirs } = await compareLoad(
    ctx,
    { server: servers.jishi, target: targetOf('jishi', servers.url, 'ours') },
    { server: servers.bare, target: targetOf('sql', servers.bareUrl, 'theirs') },
    { rounds: ctx.short ? 3 : 7, seconds: ctx.short ? 2 : 4 },
  );
  const column = (rounds: readonly Round[], name: keyof Round) => rounds.map((round) => round[name]);
  const rate = ratios(column(ours, 'perSecond'), column(theirs, 'perSecond'));
  const cpu = ratios(column(theirs, 'cpuMicroseconds'), column(ours, 'cpuMicroseconds'));
  ctx.say(`${what}: ${spread(rate, percent)}, CPU ${spread(cpu, percent)}`);
  return [
    {
      what: `${what}: answers per second`,
      ours: spread(column(ours, 'perSecond'), whole),
      contender: spread(column(theirs, 'perSecond'), whole),
      ratio: spread(rate, percent),
      ...judged(median(rate), { ...bars, better: 'more', show: percent }),
    },
    {
      what: `${what}: server CPU per answer, µs`,
      ours: spread(column(ours, 'cpuMicroseconds'), whole),
      contender: spread(column(theirs, 'cpuMicroseconds'), whole),
      ratio: spread(cpu, percent),
    },
  ];
}
