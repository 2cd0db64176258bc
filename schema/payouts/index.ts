import type { Builder, SchemaSlice } from '../builder.ts';
import { payoutAccountQueries, payoutAccountStaffFields, payoutAccountType } from './account.ts';
import { addPayoutAccountMutation } from './mutations/add-payout-account.ts';
import { removePayoutAccountMutation } from './mutations/remove-payout-account.ts';
import { retryPayoutMutation } from './mutations/retry-payout.ts';
import { payoutClocks, payoutStaffFields, payoutType } from './payout.ts';
import { myPayoutsQuery, payoutQueries, payoutQuery } from './payout-queries.ts';
import { payoutReportQuery } from './payout-report.ts';

const parts: readonly SchemaSlice[] = [
  payoutAccountType,
  payoutAccountStaffFields,
  payoutAccountQueries,
  payoutType,
  payoutClocks,
  payoutStaffFields,
  myPayoutsQuery,
  payoutQueries,
  payoutQuery,
  payoutReportQuery,
  addPayoutAccountMutation,
  removePayoutAccountMutation,
  retryPayoutMutation,
];

/** Money that goes to members, and their accounts. */
export function payoutsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
