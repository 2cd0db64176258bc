import { deepStrictEqual } from 'node:assert';
import { startChild } from '#tests/helpers/start-child.ts';
import { compareLoad, type Round, ratios } from '../load/compare.ts';
import type { PlannedRequest, Target } from '../load/generator.ts';
import type { BareServer } from '../servers/bare-http.ts';
import type { JishiServer } from '../servers/jishi.ts';
import type { Member } from '../tools/members.ts';
import { type Figure, judged } from '../tools/report.ts';
import { productionEnvironment } from '../tools/settings.ts';
import { median, percent, spread, whole } from '../tools/statistics.ts';
import { ask, bearer, withoutExtensions } from './ask.ts';
import type { BenchCase } from './case.ts';

const connections = 16;
const poolSize = 16;
/** The report of the cost. */
const slackBytes = 100;

/** The trusted document `NewestPosts`, as a web page asks for it. */
const query = `query NewestPosts($first: Int!) { posts(first: $first) {
  nodes { id kind title likeCount viewerLikes publishedAt author { id displayName avatarUrl } channel { id name } }
  pageInfo { hasNextPage endCursor } } }`;
const operation = { query, variables: { first: 20 } };

export const feed: BenchCase = {
  name: 'feed',
  title: 'twenty posts with author, channel and whether the viewer likes them',
  async run(ctx) {
    const databaseUrl = await ctx.stage.database();
    const jishi = await startChild<JishiServer>({
      file: 'bench/servers/jishi.ts',
      environment: productionEnvironment(databaseUrl, 'api'),
    });
    const bare = await startChild<BareServer>({
      file: 'bench/servers/sql-http.ts',
      parameters: { databaseUrl, poolSize },
    });
    try {
      const [url, bareUrl] = [await jishi.remote.address(), await bare.remote.address()];
      ctx.say('comparing the answers of both, member by member');
      const plans = await Promise.all(ctx.stage.members.map((member) => planFor(member, url, bareUrl)));
      const ours = {
        server: jishi,
        target: targetOf(
          'jishi',
          url,
          plans.map((plan) => plan.ours),
        ),
      };
      const theirs = {
        server: bare,
        target: targetOf(
          'sql',
          bareUrl,
          plans.map((plan) => plan.theirs),
        ),
      };
      const rounds = await compareLoad(ctx, ours, theirs, {
        rounds: ctx.short ? 3 : 7,
        seconds: ctx.short ? 2 : 4,
      });
      return figures(rounds);
    } finally {
      await Promise.all([jishi.stop(), bare.stop()]);
    }
  },
};

function figures({ ours, theirs }: { ours: Round[]; theirs: Round[] }): Figure[] {
  const column = (rounds: readonly Round[], name: keyof Round) => rounds.map((round) => round[name]);
  const rate = ratios(column(ours, 'perSecond'), column(theirs, 'perSecond'));
  const cpu = ratios(column(theirs, 'cpuMicroseconds'), column(ours, 'cpuMicroseconds'));
  return [
    {
      what: 'feed: pages per second',
      ours: spread(column(ours, 'perSecond'), whole),
      contender: spread(column(theirs, 'perSecond'), whole),
      ratio: spread(rate, percent),
      ...judged(median(rate), { target: 0.45, stretch: 0.7, better: 'more', show: percent }),
    },
    {
      what: 'feed: server CPU per page, µs',
      ours: spread(column(ours, 'cpuMicroseconds'), whole),
      contender: spread(column(theirs, 'cpuMicroseconds'), whole),
      ratio: spread(cpu, percent),
    },
  ];
}

/** What a member asks both, after seeing that both answer the same. */
async function planFor(
  { userId, token }: Member,
  url: string,
  bareUrl: string,
): Promise<{ ours: PlannedRequest; theirs: PlannedRequest }> {
  const [headers, bareHeaders] = [bearer(token), { 'x-viewer': userId }];
  const ours = await ask(url, operation, headers);
  const theirs = await ask(bareUrl, operation, bareHeaders);
  deepStrictEqual(theirs.data, ours.data);
  const body = JSON.stringify(operation);
  return {
    ours: { headers, body, expected: withoutExtensions(ours.text), slackBytes },
    theirs: { headers: bareHeaders, body, expected: theirs.text, slackBytes: 0 },
  };
}

/** Members take turns on each connection: one alone would soon have spent what one member may spend. */
function targetOf(name: string, url: string, requests: readonly PlannedRequest[]): Target {
  const plan = (_: unknown, at: number) => ({
    from: '127.0.0.1',
    requests: requests.filter((_request, index) => index % connections === at),
  });
  return { name, url, path: '/graphql', connections: Array.from({ length: connections }, plan) };
}
