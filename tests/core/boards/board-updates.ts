import { BoardReader, type ReadOptions } from '#core/boards/board-reader.ts';
import type { LiveBoard } from '#core/boards/live-board.ts';
import type { BoardUpdate } from '#core/boards/update.ts';
import { liveStream } from '#core/live.ts';

/** The stream of one viewer of one board in one period, as a transport gives it. */
export function boardUpdates(board: LiveBoard, options: ReadOptions): AsyncIterableIterator<BoardUpdate> {
  const reader = new BoardReader(board, options);
  return liveStream<BoardUpdate>({
    channel: `board ${board.boardId} ${board.periodKey} ${options.first}`,
    read: () =>
      reader.read().map((value) => ({ id: `${value.kind} ${value.epoch} ${value.sequence}`, value })),
    onPublish: (listener) => board.onPublish(listener),
  });
}
