import { startChild } from '#tests/helpers/start-child.ts';
import { compareLoad, mean, type Round, ratios } from '../load/compare.ts';
import type { ConnectionPlan, Target } from '../load/generator.ts';
import type { BareServer } from '../servers/bare-http.ts';
import type { JishiServer } from '../servers/jishi.ts';
import { type Figure, judged } from '../tools/report.ts';
import { productionEnvironment } from '../tools/settings.ts';
import { median, percent, spread, whole } from '../tools/statistics.ts';
import type { BenchCase, CaseContext } from './case.ts';

const body = '{"query":"{ __typename }"}';
const start = '{"data":{"__typename":"Query"}';
const connections = 64;
/** The report of the cost, whose remainder has as many digits as it happens to have. */
const slackBytes = 100;

export const tiny: BenchCase = {
  name: 'tiny',
  title: '{ __typename } through the whole stack',
  async run(ctx) {
    const databaseUrl = await ctx.stage.database();
    const jishi = await startChild<JishiServer>({
      file: 'bench/servers/jishi.ts',
      environment: productionEnvironment(databaseUrl, 'api'),
    });
    const url = await jishi.remote.address();
    const answer = await askOnce(url);
    const bare = await startChild<BareServer>({
      file: 'bench/servers/bare-http.ts',
      parameters: { body: answer },
    });
    const ours = { server: jishi, target: targetAt('jishi', url) };
    const theirs = { server: bare, target: targetAt('bare', await bare.remote.address()) };
    try {
      const rounds = await compareLoad(ctx, ours, theirs, {
        rounds: ctx.short ? 3 : 7,
        seconds: ctx.short ? 1 : 4,
      });
      return figures(rounds, ctx);
    } finally {
      await Promise.all([jishi.stop(), bare.stop()]);
    }
  },
};

function figures({ ours, theirs }: { ours: Round[]; theirs: Round[] }, { say }: CaseContext): Figure[] {
  const rate = ratios(
    ours.map((round) => round.perSecond),
    theirs.map((round) => round.perSecond),
  );
  const cpu = ratios(
    theirs.map((round) => round.cpuMicroseconds),
    ours.map((round) => round.cpuMicroseconds),
  );
  const busy = `server ${percent(mean(theirs, 'serverShare'))}, generator ${percent(mean(theirs, 'generatorShare'))} of a core`;
  say(`the bare server's rounds: ${busy}`);
  if (mean(theirs, 'generatorShare') > mean(theirs, 'serverShare'))
    say('the bare server was limited by the generator: look at the CPU time instead of the rate');
  return [
    {
      what: 'tiny: requests per second',
      ours: spread(
        ours.map((round) => round.perSecond),
        whole,
      ),
      contender: spread(
        theirs.map((round) => round.perSecond),
        whole,
      ),
      ratio: spread(rate, percent),
      ...judged(median(rate), { target: 0.15, stretch: 0.4, better: 'more', show: percent }),
    },
    {
      what: 'tiny: server CPU per request, µs',
      ours: spread(
        ours.map((round) => round.cpuMicroseconds),
        whole,
      ),
      contender: spread(
        theirs.map((round) => round.cpuMicroseconds),
        whole,
      ),
      ratio: spread(cpu, percent),
    },
  ];
}

/** The guards count what strangers spend by their address, so each connection comes from one of its own. */
function targetAt(name: string, url: string): Target {
  const plan = (_: unknown, at: number): ConnectionPlan => ({
    from: `127.0.2.${at + 1}`,
    requests: [{ headers: {}, body, expected: start, slackBytes }],
  });
  return { name, url, path: '/graphql', connections: Array.from({ length: connections }, plan) };
}

async function askOnce(url: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  return response.text();
}
