import { requirePermission } from '#core/access.ts';
import type { WriteContext } from '#core/context.ts';
import { lockPromoter } from '../promoters/lock-promoter.ts';
import { reinstate } from '../promoters/reinstate-promoter.ts';
import type { LockedCase } from './lock-case.ts';
import { restoreLines } from './restore-lines.ts';
import { letGoLines, lockLines } from './touched-lines.ts';

/** Takes back what has followed from a case: a ban by it ends, what was forfeited comes back, what was held is free. */
export async function undoCase(write: WriteContext, found: LockedCase, reason: string): Promise<void> {
  if (found.hasBanned) await unban(write, found, reason);
  await lockLines(write, found.id);
  await restoreLines(write, found.id);
  await letGoLines(write, found.id);
}

async function unban(write: WriteContext, { promoterId }: LockedCase, reason: string): Promise<void> {
  requirePermission(write, 'distribution.promoters');
  const { standing } = await lockPromoter(write, promoterId);
  if (standing === 'BANNED') await reinstate(write, { promoterId, reason });
}
