import type { ReadContext } from '../../context.ts';
import { transact } from '../../transact.ts';
import { errorText, leaseMs, nextAttemptAfter } from '../attempts.ts';
import { providerOf } from '../find-payment.ts';
import type { EventSubject } from '../provider.ts';
import { lookAt } from './look-at.ts';

interface DueEvent {
  readonly id: string;
  readonly provider: string;
  readonly payload: EventSubject;
  readonly attempts: number;
  /** True when the payment is already what the message says, and can become nothing else. */
  readonly isOld: boolean;
}

const batchSize = 100;

/**
 * Looks at what stored messages are about, and takes over what the providers say of it now. So neither the order nor the
 * number of messages matters. What fails is tried again, later and later, and in the end left for a person.
 *
 * @returns how many messages it has taken on.
 */
export async function processEvents(ctx: ReadContext): Promise<number> {
  const due = await takeDue(ctx);
  const done = due.filter(({ isOld }) => isOld).map(({ id }) => id);
  const others = due.filter(({ isOld }) => !isOld);
  for (const same of Map.groupBy(others, subjectOf).values()) {
    const error = await tryToLookAt(ctx, same);
    if (error === undefined) done.push(...same.map(({ id }) => id));
    else await tryAgainLater(ctx, same, error);
  }
  if (done.length > 0) await noteDone(ctx, done);
  return due.length;
}

function subjectOf({ provider, payload }: DueEvent): string {
  return `${provider} ${payload.kind} ${payload.externalId}`;
}

function takeDue(ctx: ReadContext): Promise<DueEvent[]> {
  const now = ctx.clock.now();
  return transact(
    ctx,
    (write) => write.tx.$queryRaw<DueEvent[]>`
      UPDATE payment_event e SET attempts = e.attempts + 1, next_attempt_at = ${new Date(now.getTime() + leaseMs)}::timestamptz
      WHERE e.id IN (
        SELECT id FROM payment_event WHERE next_attempt_at <= ${now}::timestamptz ORDER BY next_attempt_at, id
        LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING e.id, e.provider, e.payload, e.attempts, e.payload->>'kind' = 'payment' AND EXISTS (
        SELECT FROM payment p WHERE p.provider = e.provider AND p.external_id = e.payload->>'externalId'
          AND p.state::text = e.payload->>'state' AND p.state IN ('SUCCEEDED', 'CANCELLED')
      ) AS "isOld"`,
  );
}

/** Undefined when it worked, or why it did not. */
async function tryToLookAt(ctx: ReadContext, [event]: readonly DueEvent[]): Promise<unknown> {
  if (!event) return undefined;
  const { kind, externalId } = event.payload;
  try {
    await lookAt[kind](ctx, providerOf(ctx, event), externalId);
    return undefined;
  } catch (error) {
    ctx.kernel.log.warn({ err: error, event: event.id, kind }, 'a payment message could not be processed');
    return error;
  }
}

async function noteDone(ctx: ReadContext, ids: readonly string[]): Promise<void> {
  await transact(
    ctx,
    (write) => write.tx.$executeRaw`
      UPDATE payment_event SET processed_at = ${write.clock.now()}::timestamptz, next_attempt_at = NULL, error = NULL
      WHERE id = ANY (${ids}::uuid[])`,
  );
}

async function tryAgainLater(ctx: ReadContext, events: readonly DueEvent[], error: unknown): Promise<void> {
  const now = ctx.clock.now();
  for (const { id, attempts } of events) {
    const next = nextAttemptAfter(attempts, now);
    await transact(
      ctx,
      (write) => write.tx.$executeRaw`
        UPDATE payment_event SET next_attempt_at = ${next}::timestamptz, error = ${errorText(error)}
        WHERE id = ${id}::uuid AND processed_at IS NULL`,
    );
  }
}
