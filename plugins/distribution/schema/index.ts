import type { Builder } from '#schema/builder.ts';
import { caseParts } from './cases/index.ts';
import { growthParts } from './growth/index.ts';
import { incentiveParts } from './incentives/index.ts';
import { commissionParts } from './parts/commissions.ts';
import { linkParts } from './parts/links.ts';
import { promoterParts } from './parts/promoters.ts';
import { withdrawalParts } from './parts/withdrawals.ts';

const parts = [
  ...promoterParts,
  ...linkParts,
  ...commissionParts,
  ...withdrawalParts,
  ...incentiveParts,
  ...caseParts,
  ...growthParts,
];

/** The plugin's part of both schemas; gone while it is off. */
export function distributionSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
