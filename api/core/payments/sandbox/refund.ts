import { type ProviderDispute, type ProviderRefund, RefundRefused, type RefundRequest } from '../provider.ts';
import { messagesOf } from './message-plan.ts';
import { sandboxMethod } from './methods.ts';
import { type RefundRow, refundColumns, refundOf } from './rows.ts';
import { SandboxUnknown, type SandboxWorld } from './world.ts';

/** Gives back, in one statement with the message that says so; one that exists is answered as it is. */
export async function refundSandboxPayment(
  world: SandboxWorld,
  { refundId, paymentExternalId, amountMinor }: RefundRequest,
): Promise<ProviderRefund> {
  const { client } = world.database;
  const payment = await client.sandboxPayment.findUnique({ where: { id: paymentExternalId } });
  if (!payment) throw new SandboxUnknown(`The sandbox does not know the payment ${paymentExternalId}`);
  const behaviour = sandboxMethod(payment.method) ?? { begins: 'SUCCEEDED' };
  const id = `sandbox_refund_${refundId}`;
  if (behaviour.refunds === 'refused')
    throw new RefundRefused('refund_refused', 'This payment cannot be refunded.');
  const state = behaviour.refunds === 'pending' ? 'PENDING' : 'SUCCEEDED';
  const [made] = await client.$queryRaw<RefundRow[]>`
    WITH taken AS (
      UPDATE sandbox_payment p SET refunded_minor = p.refunded_minor + ${amountMinor}::bigint
      WHERE p.id = ${paymentExternalId} AND p.state = 'SUCCEEDED'
        AND p.refunded_minor + ${amountMinor}::bigint <= p.captured_minor
        AND NOT EXISTS (SELECT FROM sandbox_refund r WHERE r.id = ${id})
      RETURNING p.id
    ), made AS (
      INSERT INTO sandbox_refund AS r (id, refund_id, payment_id, state, amount_minor, created_at)
      SELECT ${id}, ${refundId}::uuid, taken.id, ${state}, ${amountMinor}::bigint, ${world.clock.now()}::timestamptz FROM taken
      RETURNING ${refundColumns}
    ), told AS (
      INSERT INTO sandbox_event (id, type, kind, subject_id, state, occurred_at, deliver_at, copies)
      SELECT e.id, e.type, e.kind, made.id, e.state, e."occurredAt", e."deliverAt", e.copies
      FROM made, jsonb_to_recordset(${messagesOf(world, behaviour, [{ kind: 'refund', state }])}::jsonb) AS e(
        id uuid, type text, kind text, state text, "occurredAt" timestamptz, "deliverAt" timestamptz, copies int)
    )
    SELECT * FROM made`;
  if (made) return refundOf(made);
  const before = await client.sandboxRefund.findUnique({ where: { id } });
  if (!before) throw new RefundRefused('amount_too_large', 'More than what is left would be refunded.');
  return refundOf(before);
}

/** @throws SandboxUnknown. */
export async function findSandboxRefund({ database }: SandboxWorld, id: string): Promise<ProviderRefund> {
  const [row] = await database.client.$queryRaw<RefundRow[]>`
    SELECT ${refundColumns} FROM sandbox_refund r WHERE r.id = ${id}`;
  if (!row) throw new SandboxUnknown(`The sandbox does not know the refund ${id}`);
  return refundOf(row);
}

/** The dispute of a payment by the method `sandbox_dispute`, which has the payment's id. @throws SandboxUnknown. */
export async function findSandboxDispute({ database }: SandboxWorld, id: string): Promise<ProviderDispute> {
  const payment = await database.client.sandboxPayment.findUnique({ where: { id } });
  if (payment?.method !== 'sandbox_dispute')
    throw new SandboxUnknown(`The sandbox does not know the dispute ${id}`);
  return {
    externalId: id,
    paymentExternalId: id,
    state: 'OPEN',
    amountMinor: payment.amountMinor,
    reason: 'fraudulent',
  };
}
