import type { DistributionOutcome } from '#core/db/generated/client/enums.ts';
import type { OwedOrder, Share } from '../policies/share-out-orders.ts';

/** An order that it was decided about. */
export interface DecidedOrder extends OwedOrder {
  readonly subject: string;
  readonly customerId: string;
}

/** What comes of an order for promoters. */
export interface Accrual extends DecidedOrder {
  readonly outcome: DistributionOutcome;
  readonly policyId: string | null;
  readonly commissions: readonly NewCommission[];
}

export interface NewCommission extends Share {
  readonly id: string;
}
