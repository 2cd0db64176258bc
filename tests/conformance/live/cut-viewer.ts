import { WebSocket } from 'ws';

export interface Cursor {
  readonly periodKey: string;
  readonly epoch: string;
  readonly sequence: string;
}

export interface Line {
  readonly rank: number;
  readonly score: string;
  readonly subjectId: string;
}

interface Update {
  readonly kind: 'SNAPSHOT' | 'DELTA';
  readonly reason: string | null;
  readonly cursor: Cursor;
  readonly entries: readonly Line[];
  readonly removed: readonly string[];
}

interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

const live = `subscription ($slug: String!, $first: Int!, $after: LeaderboardCursorInput) {
  leaderboardUpdates(slug: $slug, period: ALL_TIME, first: $first, after: $after) {
    kind reason cursor { periodKey epoch sequence } entries { rank score subjectId } removed
  }
}`;

/**
 * Watches a board over sockets that are cut, keeping what it shows by the rules of the schema alone, and noting what
 * must never happen.
 */
export class CutViewer {
  /** Who stands where, as `<subjectId> <score>` from the top. */
  lines: readonly string[] = [];
  cursor: Cursor | null = null;
  snapshots = 0;
  deltas = 0;
  cuts = 0;
  readonly complaints: string[] = [];
  /** What it showed at each state that it came to. */
  readonly seen = new Map<string, string>();
  readonly #board: { readonly slug: string; readonly first: number };
  #socket: WebSocket | undefined;

  constructor(board: { readonly slug: string; readonly first: number }) {
    this.#board = board;
  }

  /** Goes on where it was, at whichever process; resolves when the socket is open. */
  connect(url: string): Promise<void> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    this.#socket = socket;
    socket.on('message', (data) => {
      if (this.#socket === socket) this.#hear(JSON.parse(String(data)) as Message, socket);
    });
    socket.on('error', () => undefined);
    socket.once('close', (code) => {
      if (this.#socket === socket) this.complaints.push(`was closed with ${code}`);
    });
    return new Promise((resolve) => {
      socket.once('close', () => resolve());
      socket.once('open', () => {
        socket.send('{"type":"connection_init"}');
        resolve();
      });
    });
  }

  /** Tears the connection as a tunnel does: without goodbye, whatever is on its way. */
  cut(): void {
    this.cuts += 1;
    this.#socket?.terminate();
    this.#socket = undefined;
  }

  #hear({ type, payload }: Message, socket: WebSocket): void {
    if (type === 'connection_ack') {
      const variables = { ...this.#board, after: this.cursor };
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: live, variables } }));
    } else if (type === 'next') {
      const { data } = payload as { data: { leaderboardUpdates: Update } };
      this.#show(data.leaderboardUpdates);
    } else this.complaints.push(`was told ${type} ${JSON.stringify(payload)}`);
  }

  #show(update: Update): void {
    const { cursor, kind, reason } = update;
    const before = this.cursor;
    if (kind === 'SNAPSHOT') {
      this.snapshots += 1;
      if (before !== null) this.complaints.push(`was sent a whole state again: ${reason}`);
    } else {
      this.deltas += 1;
      const isNext = before?.epoch === cursor.epoch && BigInt(cursor.sequence) > BigInt(before.sequence);
      if (!isNext) this.complaints.push(`was sent ${JSON.stringify(cursor)} after ${JSON.stringify(before)}`);
    }
    this.lines =
      kind === 'SNAPSHOT' ? update.entries.map(inWords) : applied(this.lines, update, this.#board.first);
    this.cursor = cursor;
    this.seen.set(`${cursor.epoch} ${cursor.sequence}`, this.lines.join(', '));
  }
}

/**
 * As the schema says it: drop what is removed or repeated, then put each line at its rank; the others close up, and
 * what comes to stand behind the first few falls off.
 */
function applied(lines: readonly string[], { entries, removed }: Update, first: number): readonly string[] {
  const gone = new Set([...removed, ...entries.map(({ subjectId }) => subjectId)]);
  const next = lines.filter((line) => !gone.has(line.split(' ')[0] ?? ''));
  for (const entry of entries) next.splice(entry.rank - 1, 0, inWords(entry));
  return next.slice(0, first);
}

function inWords({ subjectId, score }: Line): string {
  return `${subjectId} ${score}`;
}
