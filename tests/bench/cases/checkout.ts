import pg from 'pg';
import { encodeId } from '#schema/common/ids.ts';
import { startChild } from '#tests/helpers/start-child.ts';
import { ratios } from '../load/compare.ts';
import type { BareServer } from '../servers/bare-http.ts';
import type { JishiServer } from '../servers/jishi.ts';
import type { Buyers, BuyersTarget, Wallet } from '../shop/buyers.ts';
import { shopFunctions } from '../shop/functions.ts';
import { openBenchShop } from '../shop/open-shop.ts';
import type { Member } from '../tools/members.ts';
import { judged } from '../tools/report.ts';
import { interleaved } from '../tools/rounds.ts';
import { productionEnvironment } from '../tools/settings.ts';
import { median, percent, spread, whole } from '../tools/statistics.ts';
import { bearer } from './ask.ts';
import type { BenchCase } from './case.ts';

const buyersAtOnce = 8;
const variants = 64;
const poolSize = 8;

/** What Vendure 3.7 did on machines of this kind, in orders a second: 6 to 8. How many times the middle of it is asked for. */
const rival = { ordersPerSecond: 7, target: 25, stretch: 60 };

export const checkout: BenchCase = {
  name: 'checkout',
  title: 'eight people who put two things into their carts, start and pay, again and again',
  async run({ stage, short, say }) {
    const databaseUrls = [await stage.database(), await stage.database()] as const;
    const shops = [
      await openBenchShop(databaseUrls[0], variants),
      await openBenchShop(databaseUrls[1], variants),
    ] as const;
    await run(databaseUrls[1], shopFunctions);
    const jishi = await startChild<JishiServer>({
      file: 'bench/servers/jishi.ts',
      environment: { ...productionEnvironment(databaseUrls[0], 'api'), DATABASE_POOL: String(poolSize) },
    });
    const bare = await startChild<BareServer>({
      file: 'bench/servers/functions-http.ts',
      parameters: { databaseUrl: databaseUrls[1], poolSize },
    });
    const buyers = await startChild<Buyers>({ file: 'bench/shop/buyers.ts' });
    try {
      const [ours, theirs] = shops;
      await buyers.remote.prepare({
        name: 'graphql',
        url: await jishi.remote.address(),
        buyers: walletsOf(stage.members, ({ token }) => bearer(token)),
        variantIds: ours.variantIds.map((id) => encodeId('Variant', id)),
        priceMinor: ours.priceMinor,
        shippingMethod: encodeId('ShippingMethod', ours.shippingMethod),
      });
      await buyers.remote.prepare({
        name: 'functions',
        url: await bare.remote.address(),
        buyers: walletsOf(stage.members, ({ userId }) => ({ 'x-viewer': userId })),
        ...theirs,
      });
      const round = (name: BuyersTarget['name'], seconds: number) => async () => {
        const { orders, seconds: took } = await buyers.remote.run({ name, seconds });
        return orders / took;
      };
      say('warming up');
      for (const name of ['graphql', 'functions', 'graphql'] as const) await round(name, 3)();
      const seconds = short ? 2 : 5;
      const measured = await interleaved(round('graphql', seconds), round('functions', seconds), {
        rounds: short ? 3 : 7,
        onRound: (done, total) => say(`round ${done} of ${total}`),
      });
      return figures(measured);
    } finally {
      await Promise.all([buyers.stop(), jishi.stop(), bare.stop()]);
    }
  },
};

function figures({ ours, theirs }: { readonly ours: number[]; readonly theirs: number[] }) {
  const ratio = ratios(ours, theirs);
  const times = (value: number) => `${(value / rival.ordersPerSecond).toFixed(0)}x Vendure`;
  return [
    {
      what: 'checkout: orders paid per second',
      ours: spread(ours, whole),
      contender: spread(theirs, whole),
      ratio: spread(ratio, percent),
      ...judged(median(ratio), { target: 0.2, stretch: 0.4, better: 'more' as const, show: percent }),
    },
    {
      what: `checkout: against Vendure, ${rival.ordersPerSecond} orders/s (6 to 8), measured elsewhere`,
      ours: spread(ours, whole),
      ...judged(median(ours), {
        target: rival.target * rival.ordersPerSecond,
        stretch: rival.stretch * rival.ordersPerSecond,
        better: 'more' as const,
        show: times,
      }),
    },
  ];
}

/** Those who buy at once, each in the name of many: nobody spends what one member may ask for in a short time. */
function walletsOf(members: readonly Member[], headersOf: (member: Member) => Wallet['headers']): Wallet[][] {
  return Array.from({ length: buyersAtOnce }, (_, at) =>
    members
      .filter((_member, index) => index % buyersAtOnce === at)
      .map((member) => ({ headers: headersOf(member) })),
  );
}

async function run(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
