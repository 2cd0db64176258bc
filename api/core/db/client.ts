import pg from 'pg';
import { asApplication } from './application-role.ts';
import { PrismaClient } from './generated/client/client.ts';
import { LendingAdapter } from './lending-adapter.ts';
import { sendOverPool } from './pool-statements.ts';
import { createStatementReader, type RawMethods, rawMethods } from './raw-statements.ts';
import { ServerStream } from './server-stream.ts';
import { createStatementNames } from './statement-names.ts';
import { runTransaction } from './transaction.ts';
import type { Transaction } from './types.ts';

export interface DatabaseOptions {
  readonly url: string;
  /** How many connections this process may hold at most. */
  readonly poolSize: number;
  /** Shown by PostgreSQL in pg_stat_activity. */
  readonly applicationName: string;
  /** A statement that runs longer is cancelled by the server; 30 s when not given, 0 for no limit. */
  readonly statementTimeoutMs?: number;
  /** Told of connections that break while nobody waits for an answer on them; whoever waits gets the error itself. */
  readonly onConnectionError?: (error: Error) => void;
}

export interface Database {
  /**
   * Reads and writes by the data model, and SQL of our own past Prisma; gives up waiting for a free connection after
   * five seconds.
   */
  readonly client: PrismaClient;
  /** The same connections, for SQL of our own. */
  readonly pool: pg.Pool;
  /**
   * Runs `work` in one READ COMMITTED transaction. It is rolled back when `work` throws or takes longer than the limit.
   * For business use `transact`, which repeats conflicts and appends events.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>, limitMs: number): Promise<Result>;
  /** Ends every connection; statements that run are awaited. */
  close(): Promise<void>;
}

const CONNECT_LIMIT_MS = 5_000;
const IDLE_LIMIT_MS = 30_000;
const STATEMENT_LIMIT_MS = 30_000;
/** A transaction that does nothing for so long has lost its program, and holds its locks for nothing. */
const IDLE_IN_TRANSACTION_LIMIT_MS = 60_000;
const TRANSACTION_LIMIT_MS = 30_000;
/** Distinct shapes of Prisma operations, not rows; beyond it the plan that was unused longest is made anew. */
const QUERY_PLANS = 2_000;

/** Connects lazily: a database that is away, at the start or later, fails statements and never the process. */
export function createDatabase(options: DatabaseOptions): Database {
  let ending: Promise<void> | undefined;
  // Connections that the pool has let go are still closing for a moment, and nobody cares how.
  const onConnectionError = (error: Error) => ending ?? options.onConnectionError?.(error);
  const pool = createPool({ ...options, onConnectionError });
  const names = createStatementNames();
  const adapter = new LendingAdapter(pool, names);
  const client = new PrismaClient({
    adapter,
    queryPlanCacheMaxSize: QUERY_PLANS,
    transactionOptions: { maxWait: CONNECT_LIMIT_MS, timeout: TRANSACTION_LIMIT_MS },
  });
  const end = async () => {
    await client.$disconnect();
    await pool.end();
    // Whoever still remembers the pool, as the job queue does for ever, shall not keep the client in memory with it.
    pool.removeAllListeners().on('error', ignore);
  };
  const close = () => {
    ending ??= end();
    return ending;
  };
  const read = createStatementReader(names);
  return {
    client: withRawMethods(client, rawMethods(sendOverPool(pool), read)),
    pool,
    transaction: (work, limitMs) => runTransaction(pool, { client, adapter, read }, work, limitMs),
    close,
  };
}

function ignore(): void {}

/** Inside the transactions that this client starts itself, raw statements are still Prisma's. */
function withRawMethods(client: PrismaClient, raw: RawMethods): PrismaClient {
  return new Proxy(client, {
    get: (target, property) => Reflect.get(Object.hasOwn(raw, property) ? raw : target, property),
  });
}

function createPool(options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    max: options.poolSize,
    application_name: options.applicationName,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    idleTimeoutMillis: IDLE_LIMIT_MS,
    statement_timeout: options.statementTimeoutMs ?? STATEMENT_LIMIT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_LIMIT_MS,
    keepAlive: true,
    stream: () => new ServerStream(),
    // A statement whose program is gone would hold its locks to its end. Not every system's server can tell.
    onConnect: (connection) =>
      connection.query("SET client_connection_check_interval = '1s'").catch(() => undefined),
    // Said once per connection rather than once per transaction, whatever the server's defaults are. Prisma, for one,
    // reads and writes instants as if every session were in UTC.
    ...asApplication(options.url, '-c default_transaction_isolation=read\\ committed -c TimeZone=UTC'),
  });
  const report = options.onConnectionError ?? (() => undefined);
  pool.on('error', report);
  // Between two statements of a transaction the pool does not listen, and an unheard error would end the process.
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  return pool;
}
