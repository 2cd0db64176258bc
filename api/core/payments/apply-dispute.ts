import type { WriteContext } from '../context.ts';
import type { PaymentDisputeState } from '../db/generated/client/enums.ts';
import { newId } from '../ids.ts';
import { paymentDisputed, paymentDisputeLost, paymentDisputeWon } from './events.ts';
import type { ProviderDispute } from './provider.ts';

interface Applied {
  readonly disputeId: string;
  readonly source: string;
  readonly currency: string;
  /** True when this is the first that is heard of it. */
  readonly isNew: boolean;
}

const toldBy = { WON: paymentDisputeWon, LOST: paymentDisputeLost } as const;

/** Takes over what the provider says of a dispute about a payment of ours, in the caller's transaction; tells each state once. */
export async function applyDispute(
  write: WriteContext,
  paymentId: string,
  seen: ProviderDispute,
): Promise<void> {
  const applied = await move(write, paymentId, seen);
  if (!applied) return;
  const { disputeId, source, currency, isNew } = applied;
  const amountMinor = String(seen.amountMinor);
  const said = { paymentId, source, amountMinor, currency, disputeId, reason: seen.reason };
  if (isNew) write.emit(paymentDisputed, paymentId, said);
  if (seen.state !== 'OPEN') write.emit(toldBy[seen.state], paymentId, said);
}

/** The condition of the update lets a dispute end once, and never begin again. */
async function move(
  write: WriteContext,
  paymentId: string,
  { externalId, state, amountMinor, reason }: ProviderDispute,
): Promise<Applied | undefined> {
  const now = write.clock.now();
  const endedAt = state === ('OPEN' satisfies PaymentDisputeState) ? null : now;
  const [applied] = await write.tx.$queryRaw<Applied[]>`
    WITH put AS (
      INSERT INTO payment_dispute AS d (id, payment_id, external_id, state, amount_minor, reason, created_at, ended_at)
      VALUES (${newId(write.clock)}::uuid, ${paymentId}::uuid, ${externalId}, ${state}::"PaymentDisputeState",
        ${amountMinor}::bigint, ${reason}, ${now}::timestamptz, ${endedAt}::timestamptz)
      ON CONFLICT (external_id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at
      WHERE d.state = 'OPEN' AND excluded.state <> 'OPEN' AND d.payment_id = excluded.payment_id
      RETURNING d.id, d.payment_id, xmax = 0 AS is_new
    )
    SELECT put.id AS "disputeId", put.is_new AS "isNew", p.source, p.currency FROM put JOIN payment p ON p.id = put.payment_id`;
  return applied;
}
