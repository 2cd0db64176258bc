import { isTransactionConflict, sqlState } from '#core/db/errors.ts';

/** What Node, Prisma and its PostgreSQL adapter call a database that cannot be reached. */
const outages = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionLimit',
]);
/**
 * Connection exceptions, insufficient resources, a statement that waited for too long, and an operator who shuts the
 * server down or starts it.
 */
const outageStates = /^(08|53|57014|57P)/;
const maxCauses = 6;

/**
 * True when an error says that the database is away or has too much to do, so that the same operation may work in a moment.
 * A conflict that comes this far was met again and again.
 */
export function isOutage(error: unknown): boolean {
  if (isTransactionConflict(error)) return true;
  if (outageStates.test(sqlState(error) ?? '')) return true;
  let one = error;
  for (let depth = 0; typeof one === 'object' && one !== null && depth < maxCauses; depth += 1) {
    const { code, kind, message, cause, meta } = one as Readonly<Record<string, unknown>>;
    if (outages.has(String(code)) || outages.has(String(kind))) return true;
    // The driver gives these two no code at all.
    if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(String(message))) return true;
    one =
      cause ??
      (typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined);
  }
  return false;
}
