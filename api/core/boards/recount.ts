import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { ReadContext } from '../context.ts';
import { corePermissions } from '../permissions.ts';
import { transact } from '../transact.ts';
import { boardErrors } from './queries.ts';
import { rebuildBoard } from './rebuild.ts';

interface Recount {
  readonly slug: string;
  readonly reason: string;
}

/**
 * Counts a board anew from its entries, for operators who doubt it. Everybody who watches it gets a fresh snapshot.
 * @throws AccessError without `boards.manage`; DomainError BOARD_NOT_FOUND.
 */
export async function recountBoard(ctx: ReadContext, { slug, reason }: Recount): Promise<{ slug: string }> {
  requirePermission(ctx, corePermissions.boards);
  return transact(ctx, async (write) => {
    const board = await write.tx.board.findUnique({ where: { slug }, select: { id: true } });
    if (!board) throw boardErrors.BOARD_NOT_FOUND({ path: ['slug'], data: { slug } });
    await rebuildBoard(write, board.id);
    recordAudit(write, { action: 'recountLeaderboard', subject: `board:${slug}`, reason });
    return { slug };
  });
}
