import type { ReadContext } from '../context.ts';
import { transact } from '../transact.ts';
import { applyRefund } from './apply-refund.ts';
import { errorText, leaseMs, nextAttemptAfter } from './attempts.ts';
import { providerOf } from './find-payment.ts';
import { RefundRefused } from './provider.ts';

interface DueRefund {
  readonly id: string;
  readonly provider: string;
  readonly paymentExternalId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly attempts: number;
}

const batchSize = 20;

/**
 * Sends the refunds that are due to their providers. Killed anywhere, it is done once: who takes a refund writes that
 * down first, and a refund that may have been sent before is looked for before it is sent again.
 *
 * @returns how many it has tried.
 */
export async function sendRefunds(ctx: ReadContext): Promise<number> {
  const due = await takeDue(ctx);
  for (const refund of due) await send(ctx, refund);
  return due.length;
}

function takeDue(ctx: ReadContext): Promise<DueRefund[]> {
  const now = ctx.clock.now();
  return transact(
    ctx,
    (write) => write.tx.$queryRaw<DueRefund[]>`
      UPDATE payment_refund r SET attempts = r.attempts + 1, next_attempt_at = ${new Date(now.getTime() + leaseMs)}::timestamptz
      FROM payment p WHERE p.id = r.payment_id AND r.id IN (
        SELECT id FROM payment_refund WHERE next_attempt_at <= ${now}::timestamptz ORDER BY next_attempt_at
        LIMIT ${batchSize}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING r.id, p.provider, p.external_id AS "paymentExternalId", r.amount_minor AS "amountMinor", p.currency, r.reason, r.attempts`,
  );
}

async function send(ctx: ReadContext, refund: DueRefund): Promise<void> {
  const { id: refundId, attempts, paymentExternalId, amountMinor, currency, reason } = refund;
  try {
    const provider = providerOf(ctx, refund);
    const seen = await provider.refund({
      refundId,
      paymentExternalId,
      amountMinor,
      currency,
      reason,
      isRepeat: attempts > 1,
    });
    await transact(ctx, (write) => applyRefund(write, refundId, seen));
  } catch (error) {
    if (error instanceof RefundRefused) await giveUp(ctx, refund, error.code);
    else await tryAgainLater(ctx, refund, error);
  }
}

/** The amount is free again. */
function giveUp(ctx: ReadContext, { id, amountMinor }: DueRefund, failureCode: string): Promise<void> {
  const seen = { externalId: null, state: 'FAILED', amountMinor, failureCode } as const;
  return transact(ctx, (write) => applyRefund(write, id, seen));
}

async function tryAgainLater(ctx: ReadContext, { id, attempts }: DueRefund, error: unknown): Promise<void> {
  ctx.kernel.log.warn({ err: error, refund: id, attempts }, 'a refund could not be sent');
  const next = nextAttemptAfter(attempts, ctx.clock.now());
  await transact(
    ctx,
    (write) => write.tx.$executeRaw`
      UPDATE payment_refund SET next_attempt_at = ${next}::timestamptz, error = ${errorText(error)}
      WHERE id = ${id}::uuid AND state = 'REQUESTED'`,
  );
}
