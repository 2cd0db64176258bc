import { requirePermission } from '../access.ts';
import { mayUse, userIdOf } from '../caller.ts';
import type { ReadContext } from '../context.ts';
import type { Payment, PaymentEvent, Prisma } from '../db/generated/client/client.ts';
import type { PaymentState } from '../db/generated/client/enums.ts';
import type { KeysetQuery } from '../page.ts';
import { corePermissions } from '../permissions.ts';
import { behindMoment, newestFirst } from '../time-page.ts';

/** What the client selected below a payment, as Prisma says it. */
export interface PaymentSelection {
  readonly include?: Prisma.PaymentInclude;
}

export interface PaymentFilter {
  readonly state?: PaymentState | undefined;
  readonly source?: string | undefined;
}

/** Payments, newest first, for staff. @throws AccessError without `payments.view`. */
export async function listPayments(
  ctx: ReadContext,
  { state, source }: PaymentFilter,
  query: KeysetQuery,
  selection: PaymentSelection,
): Promise<Payment[]> {
  requirePermission(ctx, corePermissions.viewPayments);
  return ctx.db.payment.findMany({
    ...selection,
    where: { ...(state && { state }), ...(source && { source }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/** The payments with these ids that the caller may see, in no particular order: one's own, or any for staff. */
export async function paymentsById(
  ctx: ReadContext,
  ids: readonly string[],
  selection: PaymentSelection = {},
): Promise<Payment[]> {
  const userId = userIdOf(ctx.caller);
  const seesAll = mayUse(ctx.caller, corePermissions.viewPayments);
  if (!seesAll && userId === null) return [];
  return ctx.db.payment.findMany({
    ...selection,
    where: { id: { in: [...ids] }, ...(!seesAll && userId && { userId }) },
  });
}

/** With it a browser pays, so that only the payment's owner has it, and only as long as there is something to pay. */
export function clientSecretOf(ctx: ReadContext, { userId, clientSecret, state }: Payment): string | null {
  const isOwner = userId !== null && userIdOf(ctx.caller) === userId;
  return isOwner && state !== 'SUCCEEDED' && state !== 'CANCELLED' ? clientSecret : null;
}

/** How far the inbox is with a message. */
export type PaymentEventStanding = 'WAITING' | 'GIVEN_UP' | 'PROCESSED';

const standings: Readonly<Record<PaymentEventStanding, Prisma.PaymentEventWhereInput>> = {
  WAITING: { processedAt: null, nextAttemptAt: { not: null } },
  GIVEN_UP: { processedAt: null, nextAttemptAt: null },
  PROCESSED: { processedAt: { not: null } },
};

/** Messages of providers, newest first, for staff. @throws AccessError without `payments.view`. */
export async function listPaymentEvents(
  ctx: ReadContext,
  standing: PaymentEventStanding | undefined,
  query: KeysetQuery,
): Promise<PaymentEvent[]> {
  requirePermission(ctx, corePermissions.viewPayments);
  return ctx.db.paymentEvent.findMany({
    where: { ...(standing && standings[standing]), AND: [behindMoment('receivedAt', query)] },
    ...newestFirst('receivedAt', query),
  });
}

/** How far the inbox is with it. */
export function standingOf({ processedAt, nextAttemptAt }: PaymentEvent): PaymentEventStanding {
  if (processedAt !== null) return 'PROCESSED';
  return nextAttemptAt === null ? 'GIVEN_UP' : 'WAITING';
}
