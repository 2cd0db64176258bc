import { createHash } from 'node:crypto';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import type { Terms } from '#plugins/mcn/contracts/terms.ts';

export const reason = 'Because of what we agreed.';

/** Exclusive, without an end, thirty days of notice. */
export const terms: Terms = {
  isExclusive: true,
  agencyShareBasisPoints: 2_000,
  exitRule: 'BY_NOTICE',
  noticeDays: 30,
  startsAt: null,
  endsAt: null,
  documentHash: createHash('sha256').update('The document').digest('hex'),
};

/** A certification of somebody from this moment on. */
export function certified({ clock }: Pick<Kernel, 'clock'>, userId: string) {
  return {
    id: newId(clock),
    userId,
    category: 'food',
    grade: 'KOL' as const,
    certifiedAt: clock.now(),
    grantedBy: 'test',
  };
}
