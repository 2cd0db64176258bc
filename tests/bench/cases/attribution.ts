import { startChild } from '#tests/helpers/start-child.ts';
import { insertDecisions } from '../attribution/bare-insert.ts';
import type { Clerk } from '../attribution/clerk.ts';
import { openStreet, type Street } from '../attribution/open-street.ts';
import { compareLoad, ratios } from '../load/compare.ts';
import type { ConnectionPlan, Target } from '../load/generator.ts';
import type { BareServer } from '../servers/bare-http.ts';
import type { JishiServer } from '../servers/jishi.ts';
import type { Member } from '../tools/members.ts';
import type { Figure } from '../tools/report.ts';
import { interleaved } from '../tools/rounds.ts';
import { productionEnvironment } from '../tools/settings.ts';
import { percent, spread, whole } from '../tools/statistics.ts';
import { ask, bearer, withoutExtensions } from './ask.ts';
import type { BenchCase, CaseContext } from './case.ts';

const batch = 100;
const connections = 16;
/** The report of the cost, whose remainder has as many digits as it happens to have. */
const slackBytes = 100;
const query = `mutation ($input: RecordTouchInput!) { recordTouch(input: $input) { link { targetKind } errors { code } } }`;

export const attribution: BenchCase = {
  name: 'attribution',
  title: 'decisions to whom orders are owed, and touches over HTTP',
  async run(ctx) {
    const databaseUrl = await ctx.stage.database();
    const street = await openStreet(databaseUrl, ctx.stage.members);
    ctx.say(`decisions by one worker, ${batch} at a time`);
    const decisions = await compareDecisions(databaseUrl, street, ctx);
    ctx.say('touches of members over HTTP');
    const touches = await compareTouches(databaseUrl, street, ctx);
    return [
      figure('attribution: decisions/s by one worker', decisions),
      figure('attribution: touches/s over HTTP, against a server that does nothing', touches),
    ];
  },
};

interface Measured {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

async function compareDecisions(
  databaseUrl: string,
  { customerIds }: Street,
  { short, say }: CaseContext,
): Promise<Measured> {
  const seconds = short ? 1 : 4;
  const clerk = await startChild<Clerk>({
    file: 'bench/attribution/clerk.ts',
    parameters: { databaseUrl },
  });
  try {
    const decide = (forSeconds: number) => clerk.remote.decide({ customerIds, batch, seconds: forSeconds });
    const { subjects } = await decide(2);
    return await interleaved(
      async () => (await decide(seconds)).perSecond,
      () => insertDecisions(databaseUrl, { subjects, seconds }),
      {
        rounds: short ? 3 : 7,
        onRound: (done, total) => say(`round ${done} of ${total}`),
      },
    );
  } finally {
    await clerk.stop();
  }
}

async function compareTouches(databaseUrl: string, street: Street, ctx: CaseContext): Promise<Measured> {
  const jishi = await startChild<JishiServer>({
    file: 'bench/servers/jishi.ts',
    environment: productionEnvironment(databaseUrl, 'api'),
  });
  const { members } = ctx.stage;
  const url = await jishi.remote.address();
  const { text } = await ask(url, touchOf(street, 0), bearer(members.at(-1)?.token ?? ''));
  const bare = await startChild<BareServer>({
    file: 'bench/servers/bare-http.ts',
    parameters: { body: text },
  });
  const target = (name: string, at: string) => targetAt({ name, url: at, street, members, expected: text });
  try {
    const rounds = await compareLoad(
      ctx,
      { server: jishi, target: target('jishi', url) },
      { server: bare, target: target('bare', await bare.remote.address()) },
      { rounds: ctx.short ? 3 : 7, seconds: ctx.short ? 1 : 4 },
    );
    return {
      ours: rounds.ours.map(({ perSecond }) => perSecond),
      theirs: rounds.theirs.map(({ perSecond }) => perSecond),
    };
  } finally {
    await Promise.all([jishi.stop(), bare.stop()]);
  }
}

interface Touching extends Pick<Target, 'name' | 'url'> {
  readonly street: Street;
  readonly members: readonly Member[];
  readonly expected: string;
}

/** Each connection in the name of many: nobody spends what one member may ask for in a short time. */
function targetAt({ name, url, street, members, expected }: Touching): Target {
  const plan = (_: unknown, at: number): ConnectionPlan => ({
    from: '127.0.0.1',
    requests: members
      .filter((_member, index) => index % connections === at)
      .map(({ token }, index) => ({
        headers: bearer(token),
        body: JSON.stringify(touchOf(street, index)),
        expected: withoutExtensions(expected),
        slackBytes,
      })),
  });
  return { name, url, path: '/graphql', connections: Array.from({ length: connections }, plan) };
}

function touchOf({ linkCodes }: Street, index: number) {
  const linkCode = linkCodes[index % linkCodes.length];
  return { query, variables: { input: { entrance: 'QR', linkCode } } };
}

function figure(what: string, { ours, theirs }: Measured): Figure {
  return {
    what,
    ours: spread(ours, whole),
    contender: spread(theirs, whole),
    ratio: spread(ratios(ours, theirs), percent),
  };
}
