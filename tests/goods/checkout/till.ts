import { goodsChecks, pricingChecks } from '#api/goods/index.ts';
import { systemContext } from '#core/context.ts';
import { paymentChecks } from '#core/payments/checks.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { home } from '#tests/points/reward-shop.ts';

export interface CheckoutView {
  readonly id: string;
  readonly state: string;
  readonly total: { readonly amountMinor: string };
  readonly payment: { readonly state: string } | null;
  readonly order: {
    readonly id: string;
    readonly number: string;
    readonly state: string;
    readonly paymentState: string;
    readonly fulfilmentState: string;
    readonly total: { readonly amountMinor: string };
    readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  } | null;
}

export interface Answer {
  readonly checkout: CheckoutView | null;
  readonly errors: readonly { readonly code: string; readonly [field: string]: unknown }[];
}

const shown = `id state total { amountMinor } payment { state }
  order { id number state paymentState fulfilmentState total { amountMinor } lines { sku quantity } }`;
const refused = `errors { code ... on InsufficientStock { sku available } ... on PriceChanged { totalMinor }
  ... on PaymentRequiresAction { clientSecret } ... on CouponInvalid { path couponCode because } }`;

function doing(name: string) {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const text = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { checkout { ${shown} } ${refused} } }`;
  return async (client: Client, input: object): Promise<Answer> => {
    const { data, errors } = await client.run<Record<string, Answer>>(text, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return data[name] as Answer;
  };
}

const starting = doing('startCheckout');

export const start = (client: Client, input: object = {}) => starting(client, { address: home, ...input });
export const complete = doing('completeCheckout');
export const cancel = doing('cancelCheckout');

/** The checkout as its buyer sees it now. */
export async function look(client: Client, id: string): Promise<CheckoutView | null> {
  const { data } = await client.run<{ checkout: CheckoutView | null }>(
    `query ($id: ID!) { checkout(id: $id) { ${shown} } }`,
    { id },
  );
  return data.checkout;
}

/** An order as somebody sees it on the storefront. */
export async function orderOf(client: Client, id: string): Promise<{ id: string } | null> {
  const { data } = await client.run<{ order: { id: string } | null; node: object | null }>(
    'query ($id: ID!) { order(id: $id) { id } node(id: $id) { id } }',
    { id },
  );
  if ((data.order === null) !== (data.node === null))
    throw new Error('One way shows what the other does not');
  return data.order;
}

/** What there is of a variant, by row id. */
export async function stockOf(app: Pick<TestApp, 'kernel'>, variantId: string) {
  const { onHand, reserved, sold } = await app.kernel.database.client.stockLevel.findFirstOrThrow({
    where: { variantId },
  });
  return { onHand, reserved, sold };
}

/** What the audit finds wrong. */
export async function faultsIn(app: Pick<TestApp, 'kernel'>): Promise<string[]> {
  const ctx = systemContext(app.kernel, 'test');
  const found = await Promise.all(
    [...goodsChecks, ...pricingChecks, ...paymentChecks].map((check) => check.find(ctx)),
  );
  return found.flat();
}
