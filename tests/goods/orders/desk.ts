import type { Client } from '#tests/helpers/client.ts';

export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly paymentState: string;
  readonly fulfilmentState: string;
  readonly refunded: { readonly amountMinor: string };
  readonly lines: readonly {
    readonly id: string;
    readonly sku: string;
    readonly quantity: number;
    readonly shippedQuantity: number;
    readonly refundedQuantity: number;
    readonly refundableQuantity: number;
  }[];
  readonly shipments: readonly {
    readonly id: string;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly deliveredAt: string | null;
    readonly lines: readonly { readonly quantity: number; readonly orderLine: { readonly sku: string } }[];
  }[];
  readonly refunds: readonly RefundView[];
  readonly steps: readonly { readonly axis: string; readonly to: string; readonly note: string }[];
}

export interface RefundView {
  readonly id: string;
  readonly state: string;
  readonly amount: { readonly amountMinor: string };
  readonly lines: readonly {
    readonly quantity: number;
    readonly amount: { readonly amountMinor: string };
    readonly orderLine: { readonly sku: string };
  }[];
  readonly steps: readonly { readonly state: string; readonly note: string }[];
}

export interface Answer {
  readonly order?: OrderView | null;
  readonly refund?: RefundView | null;
  readonly errors: readonly { readonly code: string; readonly [field: string]: unknown }[];
  readonly isReplay: boolean;
}

const refundShown = `id state amount { amountMinor }
  lines { quantity amount { amountMinor } orderLine { sku } } steps { state note }`;

/** Everything that an order shows. */
export const orderShown = `id number state paymentState fulfilmentState refunded { amountMinor }
  lines { id sku quantity shippedQuantity refundedQuantity refundableQuantity }
  shipments { id carrier trackingNumber deliveredAt lines { quantity orderLine { sku } } }
  refunds { ${refundShown} } steps { axis to note } payment { state }`;

const refused = `errors { code message path ... on IllegalTransition { from to allowed }
  ... on RefundExceedsCaptured { refundableMinor } ... on RefundQuantityExceeded { available }
  ... on InsufficientStock { left: available } }`;

function doing(name: string, shown: string, endpoint: 'storefront' | 'admin' = 'storefront') {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const text = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { ${shown} ${refused} } }`;
  return async (client: Client, input: object): Promise<Answer> => {
    const answer = await client.run<Record<string, Answer>>(text, { input }, { endpoint });
    const result = answer.data?.[name];
    if (answer.errors || !result) throw new Error(JSON.stringify(answer.errors));
    return { ...result, isReplay: answer.extensions?.replayed === true };
  };
}

const order = `order { ${orderShown} }`;
const refund = `refund { ${refundShown} }`;

export const cancelOrder = doing('cancelOrder', order);
export const confirmReceipt = doing('confirmReceipt', order);
export const requestRefund = doing('requestRefund', refund);
export const withdrawRefund = doing('withdrawRefund', refund);
export const cancelMemberOrder = doing('cancelMemberOrder', order, 'admin');
export const shipOrder = doing('shipOrder', order, 'admin');
export const updateShipment = doing('updateShipment', order, 'admin');
export const markDelivered = doing('markDelivered', order, 'admin');
export const approveRefund = doing('approveRefund', refund, 'admin');
export const rejectRefund = doing('rejectRefund', refund, 'admin');
export const receiveReturn = doing('receiveReturn', refund, 'admin');
export const retryRefund = doing('retryRefund', refund, 'admin');
export const refundOrder = doing('refundOrder', `${refund} ${order}`, 'admin');

/** How SF Express carries it. */
export const bySf = { carrier: 'SF Express', trackingNumber: 'SF100-7' };

/** An order as its buyer sees it. */
export async function look(client: Client, id: string): Promise<OrderView> {
  const { data, errors } = await client.run<{ order: OrderView | null }>(
    `query ($id: ID!) { order(id: $id) { ${orderShown} } }`,
    { id },
  );
  if (errors || !data.order) throw new Error(`There is no such order: ${JSON.stringify(errors)}`);
  return data.order;
}

/** The id of the line of a variant, by the beginning of its SKU. */
export function lineOf({ lines }: OrderView, sku: string): string {
  const line = lines.find((one) => one.sku.startsWith(sku));
  if (!line) throw new Error(`${sku} was not bought`);
  return line.id;
}

/** The three states of an order. */
export function statesOf({ state, paymentState, fulfilmentState }: OrderView): string[] {
  return [state, paymentState, fulfilmentState];
}
