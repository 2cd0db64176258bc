import type { ReadContext } from '../context.ts';
import { defineJob } from '../jobs/define.ts';
import { transact } from '../transact.ts';
import { applyRefund } from './apply-refund.ts';
import { cancelPayment } from './cancel-payment.ts';
import { lookAt } from './inbox/look-at.ts';
import { storeEvents } from './inbox/receive.ts';
import type { PaymentProvider } from './provider.ts';

const batchSize = 200;
const minuteMs = 60_000;
/** What is younger is left to the buyer and to messages. */
const quietMs = 3 * minuteMs;
/** Events of this time are asked for again: some appear late in a provider's list. */
const overlapMs = 15 * minuteMs;
/** How far back the first run looks. */
const firstLookMs = 3 * 24 * 60 * minuteMs;
const eventsAtOnce = 100;

/** Every five minutes: what no message has told is found out by asking. Safe to kill and to run twice. */
export const reconcilePayments = defineJob({
  name: 'payments.reconcile',
  schedule: '*/5 * * * *',
  run: reconcile,
});

/** Cancels what was not paid in time, asks about what is open, and fetches the events that no message has told. */
export async function reconcile(ctx: ReadContext): Promise<void> {
  await eachOf(ctx, 'expired payment', await expired(ctx), ({ id }) => cancelPayment(ctx, id));
  await eachOf(ctx, 'open payment', await open(ctx), ({ provider, externalId }) =>
    lookAt.payment(ctx, find(ctx, provider), externalId),
  );
  await eachOf(ctx, 'pending refund', await pendingRefunds(ctx), async ({ id, provider, externalId }) => {
    const seen = await find(ctx, provider).findRefund(externalId);
    await transact(ctx, (write) => applyRefund(write, id, seen));
  });
  await fetchEvents(ctx, ctx.kernel.payments.current);
}

interface Due {
  readonly id: string;
  readonly provider: string;
  readonly externalId: string;
}

/** One that fails does not stop the others. */
async function eachOf(
  ctx: ReadContext,
  what: string,
  due: readonly Due[],
  work: (one: Due) => Promise<unknown>,
): Promise<void> {
  for (const one of due) {
    try {
      await work(one);
    } catch (error) {
      ctx.kernel.log.warn({ err: error, id: one.id }, `${what} could not be reconciled`);
    }
  }
}

function expired(ctx: ReadContext): Promise<Due[]> {
  return ctx.db.$queryRaw<Due[]>`
    SELECT id, provider, external_id AS "externalId" FROM payment
    WHERE state IN ('CREATED', 'REQUIRES_PAYMENT', 'REQUIRES_ACTION', 'FAILED') AND expires_at <= ${ctx.clock.now()}::timestamptz
    ORDER BY expires_at LIMIT ${batchSize}::int`;
}

/** The older, the less often: a declined payment of last month hardly comes back. */
function open(ctx: ReadContext): Promise<Due[]> {
  const now = ctx.clock.now();
  return ctx.db.$queryRaw<Due[]>`
    SELECT id, provider, external_id AS "externalId" FROM payment
    WHERE state IN ('CREATED', 'REQUIRES_PAYMENT', 'REQUIRES_ACTION', 'PROCESSING', 'FAILED') AND external_id IS NOT NULL
      AND looked_at <= ${now}::timestamptz
        - greatest(${quietMs}::int * interval '1 millisecond', (${now}::timestamptz - created_at) / 8)
    ORDER BY looked_at NULLS FIRST LIMIT ${batchSize}::int`;
}

function pendingRefunds(ctx: ReadContext): Promise<Due[]> {
  return ctx.db.$queryRaw<Due[]>`
    SELECT r.id, p.provider, r.external_id AS "externalId" FROM payment_refund r JOIN payment p ON p.id = r.payment_id
    WHERE r.state = 'PENDING' AND r.updated_at <= ${new Date(ctx.clock.now().getTime() - quietMs)}::timestamptz
    ORDER BY r.updated_at LIMIT ${batchSize}::int`;
}

/** From where the last complete run began. The place moves on only when everything has been stored. */
async function fetchEvents(ctx: ReadContext, provider: PaymentProvider): Promise<void> {
  const begun = ctx.clock.now();
  const known = await ctx.db.paymentReconciliation.findUnique({ where: { provider: provider.id } });
  const since = new Date(known ? known.completeUpTo.getTime() - overlapMs : begun.getTime() - firstLookMs);
  let some = [];
  for await (const event of provider.eventsSince(since)) {
    some.push(event);
    if (some.length < eventsAtOnce) continue;
    await storeEvents(ctx, provider.id, some);
    some = [];
  }
  await storeEvents(ctx, provider.id, some);
  await transact(
    ctx,
    (write) => write.tx.$executeRaw`
      INSERT INTO payment_reconciliation AS r (provider, complete_up_to) VALUES (${provider.id}, ${begun}::timestamptz)
      ON CONFLICT (provider) DO UPDATE SET complete_up_to = greatest(r.complete_up_to, excluded.complete_up_to)`,
  );
}

function find(ctx: ReadContext, id: string): PaymentProvider {
  const provider = ctx.kernel.payments.find(id);
  if (!provider) throw new Error(`The provider ${id} is not set up any more`);
  return provider;
}
