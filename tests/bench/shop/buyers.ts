import { AskingConnection } from '../load/asking-connection.ts';
import { machineMs } from '../tools/machine-clock.ts';

/** How a shop is spoken to: ours in GraphQL, the contender in paths. */
export interface ShopDialect {
  readonly name: 'graphql' | 'functions';
  readonly url: string;
}

export interface Wallet {
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface BuyersTarget extends ShopDialect {
  /** For each of those who buy at once, the people in whose names they do, in turn. */
  readonly buyers: readonly (readonly Wallet[])[];
  /** What may be bought, as the shop calls it; all at one price. */
  readonly variantIds: readonly string[];
  readonly priceMinor: number;
  /** How it is sent, as the shop calls it; it must cost nothing. */
  readonly shippingMethod: string;
}

export interface Shopping {
  /** Orders paid. */
  readonly orders: number;
  readonly seconds: number;
}

/** A process of people who buy: two things into the cart, start, pay, and again, each over one connection. */
export interface Buyers {
  prepare(target: BuyersTarget): Promise<void>;
  /** @throws Error when any answer is not the right one. */
  run(wanted: { readonly name: ShopDialect['name']; readonly seconds: number }): Promise<Shopping>;
}

export async function start(): Promise<Buyers> {
  const targets = new Map<string, BuyersTarget>();
  return {
    async prepare(target) {
      targets.set(target.name, target);
    },
    async run({ name, seconds }) {
      const target = targets.get(name);
      if (!target) throw new Error(`There is no shop "${name}"`);
      const connections = await Promise.all(target.buyers.map(() => AskingConnection.open(target.url)));
      const startedMs = machineMs();
      const until = startedMs + seconds * 1000;
      const counts = await Promise.all(
        connections.map((connection, at) => buyUntil(target, connection, target.buyers[at] ?? [], until)),
      );
      const elapsed = (machineMs() - startedMs) / 1000;
      for (const connection of connections) connection.close();
      return { orders: counts.reduce((sum, count) => sum + count, 0), seconds: elapsed };
    },
  };
}

async function buyUntil(
  target: BuyersTarget,
  connection: AskingConnection,
  wallets: readonly Wallet[],
  untilMs: number,
): Promise<number> {
  let orders = 0;
  while (machineMs() < untilMs) {
    const wallet = wallets[orders % wallets.length];
    if (wallet) await buy(target, connection, wallet);
    orders += 1;
  }
  return orders;
}

const home = {
  recipient: '林小雨',
  phone: '138 0013 8000',
  country: 'cn',
  province: '上海市',
  city: '上海市',
  street: '淮海中路 1000 号',
};

async function buy(
  { name, variantIds, priceMinor, shippingMethod }: BuyersTarget,
  connection: AskingConnection,
  { headers }: Wallet,
): Promise<void> {
  const say = dialects[name];
  const first = Math.floor(Math.random() * variantIds.length);
  const pair = [variantIds[first], variantIds[(first + 1) % variantIds.length]];
  for (const [at, variantId] of pair.entries()) {
    const { cart } = await say<Added>(connection, headers, 'addToCart', { variantId }, 'cart { quantity }');
    expectThat(cart.quantity === at + 1, cart);
  }
  const form = { address: home, shippingMethod, method: 'sandbox_succeed' };
  const started = await say<Started>(
    connection,
    headers,
    'startCheckout',
    form,
    'checkout { id total { amountMinor } }',
  );
  expectThat(started.checkout.total.amountMinor === String(2 * priceMinor), started);
  const paid = await say<Paid>(
    connection,
    headers,
    'completeCheckout',
    { checkoutId: started.checkout.id },
    'checkout { order { id number } }',
  );
  expectThat(/^J\d{12}$/.test(paid.checkout.order.number), paid);
}

interface Added {
  readonly cart: { readonly quantity: number };
}
interface Started {
  readonly checkout: { readonly id: string; readonly total: { readonly amountMinor: string } };
}
interface Paid {
  readonly checkout: { readonly order: { readonly id: string; readonly number: string } };
}

type Say = <Result>(
  connection: AskingConnection,
  headers: Readonly<Record<string, string>>,
  act: string,
  input: object,
  selection: string,
) => Promise<Result>;

const dialects: Record<ShopDialect['name'], Say> = {
  async graphql(connection, headers, act, input, selection) {
    const Input = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input!`;
    const query = `mutation ($input: ${Input}) { ${act}(input: $input) { ${selection} errors { code } } }`;
    const text = await connection.post('/graphql', headers, JSON.stringify({ query, variables: { input } }));
    return resultIn(text, act);
  },
  async functions(connection, headers, act, input) {
    return resultIn(await connection.post(`/${act}`, headers, JSON.stringify(input)), act);
  },
};

function resultIn(text: string, act: string) {
  const { data, errors } = JSON.parse(text);
  if (errors !== undefined || data[act].errors.length > 0) throw new Error(text);
  return data[act];
}

function expectThat(isRight: boolean, answer: object): void {
  if (!isRight) throw new Error(`Not the right answer: ${JSON.stringify(answer)}`);
}
