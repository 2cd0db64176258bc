import { setTimeout as sleep } from 'node:timers/promises';
import { callerKey } from './caller.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { isTransactionConflict } from './db/errors.ts';
import type { Transaction } from './db/types.ts';
import { appendRecords, type PendingRecords } from './events/append.ts';
import { answerOnce, type IdempotentRequest } from './idempotency.ts';

/** A transaction that met a conflict is tried this often before the conflict is shown to the caller. */
const maxAttempts = 6;
const firstPauseMs = 8;
/** No transaction may hold its locks for longer: it is rolled back, and its connection thrown away. */
const limitMs = 20_000;
/** A chain of events that cause events is cut here: a plugin that loops must not run for ever. */
const maxCauseDepth = 16;
const maxEventsPerTransaction = 1_000;

interface TransactOptions {
  readonly idempotent?: IdempotentRequest;
  readonly causeDepth?: number;
}

/**
 * Runs `work` in one READ COMMITTED transaction and appends the events that it emitted before the commit.
 * Serialization failures and deadlocks are repeated with growing, jittered pauses; everything else is thrown
 * after the rollback. With `idempotent`, the first answer to the caller's key is stored with the work itself.
 *
 * @throws DomainError from `work`, or about the idempotency key.
 * @throws TransactionOver after 20 s, with everything rolled back.
 */
export function transact<Result>(
  ctx: ReadContext,
  work: (write: WriteContext) => Promise<Result>,
  options: TransactOptions = {},
): Promise<Result> {
  return repeatingConflicts(ctx, () => runOnce(ctx, work, options));
}

/** Does what is a transaction by itself, again and again as long as it meets others, within bounds. */
export async function repeatingConflicts<Result>(
  ctx: Pick<ReadContext, 'kernel'>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= maxAttempts || !isTransactionConflict(error)) throw error;
      ctx.kernel.metrics.retriedTransactions.inc();
      await sleep(firstPauseMs * 2 ** attempt * Math.random());
    }
  }
}

async function runOnce<Result>(
  ctx: ReadContext,
  work: (write: WriteContext) => Promise<Result>,
  options: TransactOptions,
): Promise<Result> {
  const records: PendingRecords = { events: [], audit: [] };
  const afterCommit: (() => void)[] = [];
  const result = await ctx.kernel.database.transaction(async (tx) => {
    const write = openWriteContext(ctx, tx, records, afterCommit, options.causeDepth ?? 0);
    const answer = options.idempotent
      ? await answerOnce(ctx, write, options.idempotent, () => work(write))
      : await work(write);
    await appendRecords(write, records);
    return answer;
  }, limitMs);
  if (records.events.length > 0) ctx.kernel.bus.publish('events', '');
  for (const action of afterCommit) action();
  return result;
}

function openWriteContext(
  ctx: ReadContext,
  tx: Transaction,
  { events, audit }: PendingRecords,
  afterCommit: (() => void)[],
  causeDepth: number,
): WriteContext {
  return {
    kernel: ctx.kernel,
    host: ctx.host,
    caller: ctx.caller,
    clock: ctx.clock,
    requestId: ctx.requestId,
    locale: ctx.locale,
    tx,
    causeDepth,
    record(entry) {
      audit.push(entry);
    },
    emit(event, key, payload) {
      if (causeDepth >= maxCauseDepth) throw new Error(`Events cause each other without end: ${event.name}`);
      if (events.length >= maxEventsPerTransaction) throw new Error(`Too many events at once: ${event.name}`);
      events.push({
        name: event.name,
        key,
        payload: event.payload.parse(payload),
        actor: callerKey(ctx.caller),
      });
    },
    afterCommit(action) {
      afterCommit.push(action);
    },
  };
}
