import { type LiveEvent, type LiveReader, liveStream } from '../live.ts';
import { textOfKey } from './board-key.ts';
import type { Cursor } from './entry.ts';
import { checkFirst, type LiveBoard } from './live-board.ts';
import type { BoardUpdate } from './update.ts';

export interface ReadOptions {
  /** How many entries of the top are viewed: 1 to 100. */
  readonly first: number;
  /** Where an earlier connection ended. */
  readonly after?: Cursor | undefined;
  /** The plugin that owns the board. */
  readonly plugin?: string | undefined;
}

/** Further behind than this, a connected reader gets the newest state instead of what it missed. */
const maxBehind = 32n;

/**
 * Where one viewer stands on a board, and what it has to be sent next: a snapshot, or, when `after` is still known,
 * each missed delta in order; then the deltas as they come. A viewer that is too slow is given the newest snapshot:
 * nothing waits for it but the ring that all viewers share. Each event's value is a `BoardUpdate`, the same object for
 * all viewers of as many entries.
 *
 * @throws RangeError when `first` is out of range.
 */
export function boardReader(board: LiveBoard, { first, after, plugin }: ReadOptions): LiveReader {
  checkFirst(first);
  let position = after;
  let hasRead = false;
  return {
    channel: `board ${textOfKey(board)} ${first}`,
    plugin,
    read() {
      const updates = updatesSince(board, first, position, hasRead);
      position = board.current();
      hasRead = true;
      return updates.map(asEvent);
    },
    onPublish: (listener) => board.onPublish(() => listener()),
  };
}

/** The reader's updates one by one. */
export function boardUpdates(board: LiveBoard, options: ReadOptions): AsyncIterableIterator<BoardUpdate> {
  return liveStream<BoardUpdate>(boardReader(board, options));
}

function updatesSince(
  board: LiveBoard,
  first: number,
  from: Cursor | undefined,
  isConnected: boolean,
): readonly BoardUpdate[] {
  const newest = board.current();
  if (!from) return [newest.snapshotFor(first, 'INITIAL')];
  const isSlow = isConnected && from.epoch === newest.epoch && newest.sequence - from.sequence > maxBehind;
  if (isSlow) return [newest.snapshotFor(first, 'SLOW_READER')];
  return board.since(from, first) ?? [newest.snapshotFor(first, 'STALE_CURSOR')];
}

function asEvent(value: BoardUpdate): LiveEvent {
  const reason = value.kind === 'SNAPSHOT' ? value.reason : value.kind;
  return { id: `${reason} ${value.epoch} ${value.sequence}`, value };
}
