import type { Builder } from '#schema/builder.ts';
import { growthParts } from './growth/index.ts';
import { commissionParts } from './parts/commissions.ts';
import { linkParts } from './parts/links.ts';
import { promoterParts } from './parts/promoters.ts';
import { withdrawalParts } from './parts/withdrawals.ts';

const parts = [...promoterParts, ...linkParts, ...commissionParts, ...withdrawalParts, ...growthParts];

/** The plugin's part of both schemas; gone while it is off. */
export function distributionSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
