import { Prisma, type SandboxPayment, type SandboxRefund } from '../../db/generated/client/client.ts';
import type { ProviderPayment, ProviderPaymentState, ProviderRefund } from '../provider.ts';

export type PaymentRow = Pick<
  SandboxPayment,
  | 'id'
  | 'paymentId'
  | 'state'
  | 'amountMinor'
  | 'currency'
  | 'capturedMinor'
  | 'refundedMinor'
  | 'clientSecret'
  | 'failureCode'
>;

export type RefundRow = Pick<
  SandboxRefund,
  'id' | 'refundId' | 'paymentId' | 'state' | 'amountMinor' | 'failureCode'
>;

/** The columns of a `PaymentRow`, of the table or query that is called `p`. */
export const paymentColumns = Prisma.sql`p.id, p.payment_id AS "paymentId", p.state, p.amount_minor AS "amountMinor",
  p.currency, p.captured_minor AS "capturedMinor", p.refunded_minor AS "refundedMinor", p.client_secret AS "clientSecret",
  p.failure_code AS "failureCode"`;

/** The columns of a `RefundRow`, of the table or query that is called `r`. */
export const refundColumns = Prisma.sql`r.id, r.refund_id AS "refundId", r.payment_id AS "paymentId", r.state,
  r.amount_minor AS "amountMinor", r.failure_code AS "failureCode"`;

/** As the port says it. */
export function paymentOf({ id, amountMinor, currency, state, ...row }: PaymentRow): ProviderPayment {
  return {
    externalId: id,
    paymentId: row.paymentId,
    state: state as ProviderPaymentState,
    amount: { amountMinor, currency },
    capturedMinor: row.capturedMinor,
    refundedMinor: row.refundedMinor,
    clientSecret: row.clientSecret,
    failureCode: row.failureCode,
  };
}

/** As the port says it. */
export function refundOf({
  id,
  refundId,
  paymentId,
  state,
  amountMinor,
  failureCode,
}: RefundRow): ProviderRefund {
  return {
    externalId: id,
    refundId,
    paymentExternalId: paymentId,
    state: state as ProviderRefund['state'],
    amountMinor,
    failureCode,
  };
}
