import type { Payment } from '../db/generated/client/client.ts';
import { Prisma } from '../db/generated/client/client.ts';
import type { PaymentState } from '../db/generated/client/enums.ts';

/** A payment as it is stored at this moment. */
export interface PaymentNow
  extends Pick<
    Payment,
    | 'source'
    | 'provider'
    | 'externalId'
    | 'amountMinor'
    | 'currency'
    | 'capturedMinor'
    | 'refundRequestedMinor'
    | 'refundedMinor'
    | 'clientSecret'
    | 'failureCode'
    | 'userId'
  > {
  readonly paymentId: string;
  readonly state: PaymentState;
}

/** The columns of a `PaymentNow` of the table that is called `p`. */
export const paymentNowColumns = Prisma.sql`p.id AS "paymentId", p.source, p.provider, p.external_id AS "externalId",
  p.state, p.amount_minor AS "amountMinor", p.currency, p.captured_minor AS "capturedMinor",
  p.refund_requested_minor AS "refundRequestedMinor", p.refunded_minor AS "refundedMinor",
  p.client_secret AS "clientSecret", p.failure_code AS "failureCode", p.user_id AS "userId"`;
