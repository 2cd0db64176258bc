import { deepStrictEqual } from 'node:assert';
import { createPromotion, startPromotion } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startChild } from '#tests/helpers/start-child.ts';
import { compareLoad, type Round, ratios } from '../load/compare.ts';
import type { PlannedRequest, Target } from '../load/generator.ts';
import type { JishiServer } from '../servers/jishi.ts';
import { type BenchShop, openBenchShop } from '../shop/open-shop.ts';
import type { Member } from '../tools/members.ts';
import { type Figure, judged } from '../tools/report.ts';
import { productionEnvironment, withBenchKernel } from '../tools/settings.ts';
import { median, spread, whole } from '../tools/statistics.ts';
import { ask, bearer, withoutExtensions } from './ask.ts';
import type { BenchCase, CaseContext } from './case.ts';

const connections = 8;
const fullCart = 200;
const usualCart = 10;
const promotions = 20;
/** The report of the cost. */
const slackBytes = 100;

/** How many of one thing there are to be, and what the cart comes to then. */
const query = `mutation ($input: UpdateCartLineInput!) { updateCartLine(input: $input) {
  cart { quantity total { amountMinor } } errors { code } } }`;

export const carts: BenchCase = {
  name: 'carts',
  title:
    'a change of a cart with 200 things in it against one with a single thing; with 20 promotions against none',
  async run(ctx) {
    const [small, large] = [await openMarket(ctx, 1, 0), await openMarket(ctx, fullCart, 0)];
    const [plain, promoted] = [
      await openMarket(ctx, usualCart, 0),
      await openMarket(ctx, usualCart, promotions),
    ];
    try {
      const sizes = await compare(ctx, large, small);
      const offers = await compare(ctx, promoted, plain);
      return [
        figure(`carts: changes per second, ${fullCart} things against 1`, sizes, { target: 3, stretch: 2 }),
        figure(`carts: changes per second, ${promotions} promotions against none`, offers, {
          target: 1.5,
          stretch: 1.2,
        }),
      ];
    } finally {
      await Promise.all([small, large, plain, promoted].map(({ server }) => server.stop()));
    }
  },
};

type Market = Awaited<ReturnType<typeof openMarket>>;

/** A server of its own whose members have so many things in their carts, while so many promotions run. */
async function openMarket({ stage }: CaseContext, things: number, offers: number) {
  const databaseUrl = await stage.database();
  const shop = await openBenchShop(databaseUrl, things);
  const members = stage.members.filter((_member, at) => at < connections * 10);
  const lines = await fillCarts(databaseUrl, shop, { members, offers });
  const server = await startChild<JishiServer>({
    file: 'bench/servers/jishi.ts',
    environment: productionEnvironment(databaseUrl, 'api'),
  });
  const url = await server.remote.address();
  const requests = await Promise.all(members.map((member, at) => plansOf(url, member, lines[at] ?? '')));
  const plan = (_: unknown, at: number) => ({
    from: '127.0.0.1',
    requests: requests.filter((_requests, index) => index % connections === at).flat(),
  });
  const name = `${things} things, ${offers} promotions`;
  const target: Target = {
    name,
    url,
    path: '/graphql',
    connections: Array.from({ length: connections }, plan),
  };
  return { server, target };
}

/** @returns the row id of a line of each member's cart. */
function fillCarts(
  databaseUrl: string,
  { variantIds }: BenchShop,
  { members, offers }: { readonly members: readonly Member[]; readonly offers: number },
): Promise<string[]> {
  return withBenchKernel(databaseUrl, async (kernel) => {
    const ctx = systemContext(kernel, 'bench');
    const { client } = kernel.database;
    const now = ctx.clock.now();
    const stamps = { createdAt: now, updatedAt: now };
    const mine = members.map(({ userId }) => ({ id: newId(ctx.clock), userId }));
    await client.cart.createMany({ data: mine.map((cart) => ({ ...cart, ...stamps })) });
    const lines = mine.map(({ id: cartId }) =>
      variantIds.map((variantId) => ({ id: newId(ctx.clock), cartId, variantId, quantity: 1, addedAt: now })),
    );
    for (const ofCart of lines) await client.cartLine.createMany({ data: ofCart });
    for (let number = 1; number <= offers; number += 1) {
      const fromMinor = BigInt(10_000 * number);
      const { promotionId } = await createPromotion(ctx, {
        slug: `bench-${number}`,
        titleEn: `Off ${number}`,
        titleZh: `满减 ${number}`,
        currency: 'CNY',
        terms: { threshold: { repeat: 'ONCE', steps: [{ fromMinor, offMinor: BigInt(100 * number) }] } },
        reason: 'A benchmark',
      });
      await startPromotion(ctx, { promotionId, reason: 'A benchmark' });
    }
    return lines.map(([first]) => first?.id ?? '');
  });
}

/** Two of the first thing, and one again. */
async function plansOf(url: string, { token }: Member, lineId: string): Promise<PlannedRequest[]> {
  const plans: PlannedRequest[] = [];
  for (const quantity of [2, 1]) {
    const operation = { query, variables: { input: { lineId: encodeId('CartLine', lineId), quantity } } };
    const headers = bearer(token);
    const { data, text } = await ask<{ updateCartLine: { errors: object[] } }>(url, operation, headers);
    deepStrictEqual(data.updateCartLine.errors, []);
    plans.push({ headers, body: JSON.stringify(operation), expected: withoutExtensions(text), slackBytes });
  }
  return plans;
}

async function compare(ctx: CaseContext, ours: Market, theirs: Market) {
  const options = { rounds: ctx.short ? 3 : 7, seconds: ctx.short ? 2 : 4 };
  return compareLoad(ctx, ours, theirs, options);
}

function figure(
  what: string,
  { ours, theirs }: { readonly ours: readonly Round[]; readonly theirs: readonly Round[] },
  bars: { readonly target: number; readonly stretch: number },
): Figure {
  const column = (rounds: readonly Round[]) => rounds.map(({ perSecond }) => perSecond);
  const times = (value: number) => `${value.toFixed(2)}x`;
  const slower = ratios(column(theirs), column(ours));
  return {
    what,
    ours: spread(column(ours), whole),
    contender: spread(column(theirs), whole),
    ratio: spread(slower, times),
    ...judged(median(slower), { ...bars, better: 'less', show: times }),
  };
}
