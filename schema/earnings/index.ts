import type { Builder, SchemaSlice } from '../builder.ts';
import { requestEarningsPayoutMutation } from './mutations/request-earnings-payout.ts';
import { myEarningsQuery } from './my-earnings.ts';

const parts: readonly SchemaSlice[] = [myEarningsQuery, requestEarningsPayoutMutation];

/** What members are owed by the house, and how they get it. */
export function earningsSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
