import type { ReadContext, WriteContext } from '../context.ts';
import { newId } from '../ids.ts';
import { transact } from '../transact.ts';
import type { BoardDefinition } from './define.ts';

/** The database's id of every board, by slug. */
export type BoardIds = ReadonlyMap<string, string>;

/**
 * Writes declared boards down, or what has changed about them. Repeating it changes nothing. `pluginId` says whose
 * they are; null is the core.
 *
 * @throws Error when a slug already stands for another metric: its scores would change their meaning.
 */
export async function registerBoards(
  ctx: ReadContext,
  boards: readonly BoardDefinition[],
  pluginId: string | null = null,
): Promise<BoardIds> {
  return transact(ctx, (write) => upsertBoards(write, boards, pluginId));
}

/** The same in a transaction that is open already. In slug order, so that two processes that start do not block. */
export async function upsertBoards(
  write: WriteContext,
  boards: readonly BoardDefinition[],
  pluginId: string | null,
): Promise<BoardIds> {
  const ids = new Map<string, string>();
  for (const board of boards.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))) {
    ids.set(board.slug, await upsertBoard(write, board, pluginId));
  }
  return ids;
}

/** The ids of those boards that are written down. */
export async function boardIds(write: WriteContext, boards: readonly BoardDefinition[]): Promise<BoardIds> {
  const rows = await write.tx.board.findMany({
    where: { slug: { in: boards.map((board) => board.slug) } },
    select: { id: true, slug: true },
  });
  return new Map(rows.map((row) => [row.slug, row.id]));
}

async function upsertBoard(
  write: WriteContext,
  board: BoardDefinition,
  pluginId: string | null,
): Promise<string> {
  const { slug, metric, title } = board;
  const shape = { titleEn: title.en, titleZh: title.zh, periods: [...board.periods] };
  await write.tx.board.createMany({
    data: [{ id: newId(write.clock), slug, metric, ...shape, pluginId, createdAt: write.clock.now() }],
    skipDuplicates: true,
  });
  const known = await write.tx.board.findUniqueOrThrow({ where: { slug } });
  if (known.metric !== metric || known.pluginId !== pluginId) {
    throw new Error(
      `The board "${slug}" counts ${known.metric} and cannot be turned into one that counts ${metric}.`,
    );
  }
  const isSame =
    known.titleEn === title.en && known.titleZh === title.zh && known.periods.join() === board.periods.join();
  if (!isSame) await write.tx.board.update({ where: { slug }, data: shape });
  return known.id;
}
