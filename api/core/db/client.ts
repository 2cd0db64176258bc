import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client/client.ts';
import { createStatementNames } from './statement-names.ts';

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
  /** Reads and writes by the data model; gives up waiting for a free connection after five seconds. */
  readonly client: PrismaClient;
  /** The same connections, for SQL of our own. */
  readonly pool: pg.Pool;
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
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: names.nameOf }),
    queryPlanCacheMaxSize: QUERY_PLANS,
    transactionOptions: { maxWait: CONNECT_LIMIT_MS, timeout: TRANSACTION_LIMIT_MS },
  });
  const end = async () => {
    await client.$disconnect();
    await pool.end();
  };
  const close = () => {
    ending ??= end();
    return ending;
  };
  return { client, pool, close };
}

function createPool(options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: options.applicationName,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    idleTimeoutMillis: IDLE_LIMIT_MS,
    statement_timeout: options.statementTimeoutMs ?? STATEMENT_LIMIT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_LIMIT_MS,
    keepAlive: true,
    // Said once per connection rather than once per transaction, whatever the server's default is.
    options: '-c default_transaction_isolation=read\\ committed',
  });
  const report = options.onConnectionError ?? (() => undefined);
  pool.on('error', report);
  // Between two statements of a transaction the pool does not listen, and an unheard error would end the process.
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  return pool;
}
