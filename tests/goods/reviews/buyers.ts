import { reviewChecks } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { add } from '../cart/basket-shop.ts';
import { complete, start } from '../checkout/till.ts';

interface ReviewView {
  readonly id: string;
  readonly rating: number;
  readonly text: string;
  readonly hiddenAt: string | null;
  readonly hiddenReason: string | null;
}

export interface ReviewAnswer {
  readonly review: ReviewView | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const shown = 'id rating text hiddenAt hiddenReason';

function doing(name: string, endpoint: 'storefront' | 'admin') {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const text = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { review { ${shown} } errors { code path } } }`;
  return async (client: Client, input: object): Promise<ReviewAnswer> => {
    const { data, errors } = await client.run<Record<string, ReviewAnswer>>(text, { input }, { endpoint });
    if (errors) throw new Error(JSON.stringify(errors));
    return data[name] as ReviewAnswer;
  };
}

export const review = doing('reviewProduct', 'storefront');
export const change = doing('updateReview', 'storefront');
export const hide = doing('hideReview', 'admin');
export const restore = doing('restoreReview', 'admin');

/** Buys one of a variant, and has received it unless something else is said. @returns the global id of the order's line. */
export async function buy(
  app: Pick<TestApp, 'kernel'>,
  buyer: Client,
  variantId: string,
  became: object = { fulfilmentState: 'DELIVERED' },
): Promise<string> {
  await add(buyer, { variantId });
  const { checkout } = await start(buyer);
  const { checkout: paid } = await complete(buyer, { checkoutId: checkout?.id, method: 'sandbox_succeed' });
  const orderId = paid?.order?.id ?? '';
  await app.kernel.database.client.order.update({ where: { id: rowId(orderId) }, data: became });
  const { data } = await buyer.run<{ order: { lines: { id: string }[] } }>(
    'query ($id: ID!) { order(id: $id) { lines { id } } }',
    { id: orderId },
  );
  return data.order.lines[0]?.id ?? '';
}

/** What the shop window says of a product's ratings and reviews. */
export async function seenOf(client: Client, slug: string) {
  const { data } = await client.run<{
    product: {
      rating: { average: number | null; count: number };
      reviews: { nodes: { rating: number; text: string }[] };
    };
  }>(
    `{ product(slug: "${slug}") { rating { average count } reviews { nodes { rating text author { handle } } } } }`,
  );
  return data.product;
}

/** What the audit finds wrong with reviews. */
export async function reviewFaults(app: Pick<TestApp, 'kernel'>): Promise<string[]> {
  const ctx = systemContext(app.kernel, 'test');
  return (await Promise.all(reviewChecks.map((check) => check.find(ctx)))).flat();
}
