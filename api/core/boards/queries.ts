import type { ReadContext } from '../context.ts';
import type { Board } from '../db/generated/client/client.ts';
import { defineErrors } from '../errors.ts';
import type { RankedEntry } from './entry.ts';
import { maxTop, ranked } from './entry.ts';
import { type BoardPeriod, periodKeyAt } from './period.ts';

export const boardErrors = defineErrors({
  BOARD_NOT_FOUND: { en: 'There is no board "{slug}".', zh: '没有名为“{slug}”的榜单。' },
  BOARD_PERIOD_MISSING: {
    en: 'The board "{slug}" is not kept per {period}.',
    zh: '榜单“{slug}”没有 {period} 周期。',
  },
});

const maxBoards = 500;

/** One board in one of its periods. */
export interface BoardView {
  readonly board: Board;
  readonly period: BoardPeriod;
  readonly periodKey: string;
}

/** All boards whose plugins are on and that are kept for the period, by slug. */
export async function listBoards(ctx: ReadContext, period: BoardPeriod): Promise<BoardView[]> {
  const boards = await ctx.db.board.findMany({
    where: { periods: { has: period } },
    orderBy: { slug: 'asc' },
    take: maxBoards,
  });
  return boards.filter((board) => isOn(ctx, board)).map((board) => viewOf(ctx, board, period));
}

/** The board in the period of this moment. @throws DomainError BOARD_NOT_FOUND, BOARD_PERIOD_MISSING. */
export async function findBoard(ctx: ReadContext, slug: string, period: BoardPeriod): Promise<BoardView> {
  const board = await ctx.db.board.findUnique({ where: { slug } });
  if (!board || !isOn(ctx, board)) throw boardErrors.BOARD_NOT_FOUND({ path: ['slug'], data: { slug } });
  if (!board.periods.includes(period))
    throw boardErrors.BOARD_PERIOD_MISSING({ path: ['period'], data: { slug, period } });
  return viewOf(ctx, board, period);
}

/** Lines of the board from place `offset` (0 is the top), as last published. */
export async function boardRange(
  ctx: ReadContext,
  view: BoardView,
  offset: number,
  limit: number,
): Promise<RankedEntry[]> {
  const key = { boardId: view.board.id, periodKey: view.periodKey };
  if (offset + limit <= maxTop) {
    const { top } = (await ctx.kernel.boards.follow(key)).current();
    return ranked(top.slice(offset, offset + limit), offset);
  }
  return (await ctx.kernel.boards.ranks(key)).range(offset, limit);
}

/** A subject's own line, or null when it is not on the board. */
export async function boardRank(
  ctx: ReadContext,
  view: BoardView,
  subjectId: string,
): Promise<RankedEntry | null> {
  const ranks = await ctx.kernel.boards.ranks({ boardId: view.board.id, periodKey: view.periodKey });
  return ranks.rankOf(subjectId);
}

/** A subject's line with up to `radius` neighbours on both sides; empty when it is not on the board. */
export async function boardAround(
  ctx: ReadContext,
  view: BoardView,
  subjectId: string,
  radius: number,
): Promise<RankedEntry[]> {
  const ranks = await ctx.kernel.boards.ranks({ boardId: view.board.id, periodKey: view.periodKey });
  return ranks.around(subjectId, radius);
}

/** How many stand on the board. */
export async function boardSize(ctx: ReadContext, view: BoardView): Promise<number> {
  return (await ctx.kernel.boards.ranks({ boardId: view.board.id, periodKey: view.periodKey })).size();
}

function viewOf(ctx: ReadContext, board: Board, period: BoardPeriod): BoardView {
  return { board, period, periodKey: periodKeyAt(period, ctx.clock.now(), ctx.kernel.config.timeZone) };
}

function isOn(ctx: ReadContext, board: Board): boolean {
  return board.pluginId === null || ctx.host.isEnabled(board.pluginId);
}
