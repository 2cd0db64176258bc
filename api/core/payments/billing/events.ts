import { z } from 'zod';
import { defineEvent } from '../../events/define.ts';

const subscription = z.object({
  /** As the provider knows it. */
  subscriptionId: z.string(),
  /** What it is for, as `membership:<id>`. */
  source: z.string(),
});
const moment = z.iso.datetime().nullable();
const invoice = subscription.extend({
  invoiceId: z.string(),
  amountMinor: z.string().regex(/^\d{1,19}$/),
  currency: z.string(),
  periodStartsAt: moment,
  periodEndsAt: moment,
});

/** A subscription is not what it was: its state, its price, its end or its period. */
export const subscriptionChanged = defineEvent(
  'billing.subscriptionChanged',
  subscription.extend({
    state: z.enum(['INCOMPLETE', 'ACTIVE', 'PAST_DUE', 'CANCELLED']),
    priceId: z.string(),
    cancelAtPeriodEnd: z.boolean(),
    periodEndsAt: moment,
  }),
);

/** A period was paid; told once for each invoice. */
export const invoicePaid = defineEvent('billing.invoicePaid', invoice);

/** A period could not be collected; told once for each attempt. `nextAttemptAt` is null when it was the last. */
export const invoiceFailed = defineEvent(
  'billing.invoiceFailed',
  invoice.extend({ attempt: z.int(), nextAttemptAt: moment }),
);
