import type { LedgerFault } from './audit.ts';

/** Rows looked at in one statement, so that no statement runs for long. */
export const batchSize = 20_000;
/** More than this many faults are not listed. */
export const maxFaults = 20;
/** Before every account, transfer and hold. */
export const firstId = '00000000-0000-0000-0000-000000000000';

/** What one look has found, and where it ended: the next one goes on behind. */
export interface Batch<Place> {
  readonly faults: readonly LedgerFault[];
  readonly last: Place | undefined;
}

/** Looks at one batch after another until there is none, or enough has been found. */
export async function faultsInBatches<Place>(
  begin: Place,
  look: (after: Place) => Promise<Batch<Place>>,
): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = [];
  for (let after: Place | undefined = begin; after !== undefined && faults.length < maxFaults; ) {
    const batch: Batch<Place> = await look(after);
    faults.push(...batch.faults);
    after = batch.last;
  }
  return faults;
}
