import type { Endpoint } from './endpoint.ts';
import { type Form, list, text, texts } from './form.ts';
import { anyText, expand, flag, integer } from './parameters.ts';
import { succeedIntent } from './payments.ts';
import { pageOf, type Thing, type World } from './world.ts';

const monthSeconds = 30 * 24 * 3_600;

/** The endpoints of Stripe Billing that are in use, with their parameters. */
export const billingEndpoints: readonly Endpoint[] = [
  {
    route: 'POST /v1/customers',
    parameters: { email: anyText, name: anyText, metadata: 'map', expand },
    answer: (world, form) =>
      world.add({
        id: world.newId('cus'),
        object: 'customer',
        email: text(form, 'email') ?? null,
        metadata: texts(form, 'metadata'),
      }),
  },
  {
    route: 'GET /v1/prices',
    parameters: { lookup_keys: { each: anyText }, limit: integer, starting_after: anyText, expand },
    answer: (world, form) => {
      const keys = list(form, 'lookup_keys');
      return pageOf(
        world.all('price').filter((price) => keys.includes(String(price.lookup_key))),
        form,
      );
    },
  },
  {
    route: 'POST /v1/prices',
    parameters: {
      'currency!': /^[a-z]{3}$/,
      unit_amount: integer,
      recurring: { 'interval!': /^(day|week|month|year)$/, interval_count: integer },
      product: /^prod_\w+$/,
      product_data: { 'name!': anyText, metadata: 'map' },
      lookup_key: anyText,
      metadata: 'map',
      expand,
    },
    answer: (world, form) =>
      world.add({
        id: world.newId('price'),
        object: 'price',
        currency: text(form, 'currency'),
        unit_amount: Number(form.unit_amount),
        recurring: form.recurring,
        lookup_key: text(form, 'lookup_key') ?? null,
        metadata: texts(form, 'metadata'),
      }),
  },
  {
    route: 'POST /v1/subscriptions',
    parameters: {
      customer: /^cus_\w+$/,
      items: { each: { price: /^price_\w+$/, quantity: integer } },
      payment_behavior: /^(allow_incomplete|default_incomplete|error_if_incomplete|pending_if_incomplete)$/,
      payment_settings: { save_default_payment_method: /^(off|on_subscription)$/ },
      metadata: 'map',
      expand,
    },
    answer: (world, form) => subscribe(world, form),
  },
  {
    route: 'GET /v1/subscriptions/:id',
    parameters: { expand },
    answer: (world, _form, id) => world.get('subscription', id),
  },
  {
    route: 'POST /v1/subscriptions/:id',
    parameters: {
      cancel_at_period_end: flag,
      items: { each: { id: /^si_\w+$/, price: /^price_\w+$/, quantity: integer } },
      proration_behavior: /^(always_invoice|create_prorations|none)$/,
      metadata: 'map',
      expand,
    },
    answer: (world, form, id) => change(world, world.get('subscription', id), form),
  },
  {
    route: 'DELETE /v1/subscriptions/:id',
    parameters: { invoice_now: flag, prorate: flag, expand },
    answer: (world, _form, id) => {
      const subscription = world.get('subscription', id);
      subscription.status = 'canceled';
      world.tell('customer.subscription.deleted', subscription);
      return subscription;
    },
  },
  {
    route: 'GET /v1/invoices/:id',
    parameters: { expand },
    answer: (world, form, id) => {
      // Only shown to who asks for it.
      const { payments, ...invoice } = world.get('invoice', id);
      return list(form, 'expand').includes('payments') ? { ...invoice, payments } : invoice;
    },
  },
];

function subscribe(world: World, form: Form): Thing {
  const [item] = list(form, 'items');
  const price = world.get('price', text(item as Form, 'price') ?? '');
  const id = world.newId('sub');
  const subscription = world.add({
    id,
    object: 'subscription',
    cancel_at_period_end: false,
    customer: text(form, 'customer'),
    items: {
      object: 'list',
      data: [
        {
          id: world.newId('si'),
          object: 'subscription_item',
          price,
          current_period_start: world.seconds,
          current_period_end: world.seconds + monthSeconds,
        },
      ],
    },
    latest_invoice: null,
    metadata: texts(form, 'metadata'),
    status: 'incomplete',
  });
  invoice(world, subscription, Number(price.unit_amount));
  world.tell('customer.subscription.created', subscription);
  return subscription;
}

function change(world: World, subscription: Thing, form: Form): Thing {
  const cancels = text(form, 'cancel_at_period_end');
  if (cancels !== undefined) subscription.cancel_at_period_end = cancels === 'true';
  const [change] = list(form, 'items');
  if (change) {
    const price = world.get('price', text(change as Form, 'price') ?? '');
    const { data } = subscription.items as { data: [{ price: Thing }] };
    data[0].price = price;
    if (form.proration_behavior === 'always_invoice') invoice(world, subscription, Number(price.unit_amount));
  }
  world.tell('customer.subscription.updated', subscription);
  return subscription;
}

/** A bill for one period of a subscription. */
export function invoice(world: World, subscription: Thing, amount: number): Thing {
  const { data } = subscription.items as {
    data: [{ price: Thing; current_period_start: number; current_period_end: number }];
  };
  const [{ price, current_period_start: start, current_period_end: end }] = data;
  const made = world.add({
    id: world.newId('in'),
    object: 'invoice',
    amount_due: amount,
    attempt_count: 0,
    confirmation_secret: { client_secret: `${world.newId('pi')}_secret_s`, type: 'payment_intent' },
    currency: price.currency,
    lines: { object: 'list', data: [{ period: { start, end } }] },
    next_payment_attempt: null,
    payments: { object: 'list', data: [] },
    parent: { type: 'subscription_details', subscription_details: { subscription: subscription.id } },
    status: 'open',
  });
  subscription.latest_invoice = made.id;
  return made;
}

/** The newest bill of a subscription is paid, or cannot be collected. */
export function collect(world: World, subscription: Thing, isPaid: boolean): void {
  const bill = world.get('invoice', String(subscription.latest_invoice));
  bill.attempt_count = Number(bill.attempt_count) + 1;
  bill.status = isPaid ? 'paid' : 'open';
  bill.next_payment_attempt = isPaid ? null : world.seconds + 3 * 24 * 3_600;
  subscription.status = isPaid ? 'active' : 'past_due';
  if (isPaid && Number(bill.amount_due) > 0) payBill(world, bill);
  world.tell(isPaid ? 'invoice.paid' : 'invoice.payment_failed', bill);
  world.tell('customer.subscription.updated', subscription);
}

/** A period is over, and the next one is billed. */
export function nextPeriod(world: World, subscription: Thing): void {
  const { data } = subscription.items as {
    data: [{ price: Thing; current_period_start: number; current_period_end: number }];
  };
  const [item] = data;
  item.current_period_start = item.current_period_end;
  item.current_period_end += monthSeconds;
  invoice(world, subscription, Number(item.price.unit_amount));
}

/** An intent that Stripe makes by itself: it has none of our metadata. */
function payBill(world: World, bill: Thing): void {
  const intent = world.add({
    id: world.newId('pi'),
    object: 'payment_intent',
    amount: bill.amount_due,
    amount_received: 0,
    client_secret: null,
    created: world.seconds,
    currency: bill.currency,
    description: 'Subscription update',
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: {},
    status: 'processing',
  });
  succeedIntent(world, intent);
  const payment = { type: 'payment_intent', payment_intent: intent.id };
  const paid = {
    id: world.newId('inpay'),
    object: 'invoice_payment',
    invoice: bill.id,
    payment,
    status: 'paid',
  };
  bill.payments = { object: 'list', data: [{ ...paid, amount_paid: bill.amount_due }] };
}
