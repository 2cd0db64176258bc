import type { PaymentRequest, ProviderPayment } from '../provider.ts';
import { findSandboxPayment } from './find.ts';
import { messagesOf } from './message-plan.ts';
import { defaultSandboxMethod, sandboxMethod } from './methods.ts';
import { externalIdOf, newSecret } from './names.ts';
import { type PaymentRow, paymentColumns, paymentOf } from './rows.ts';
import { SandboxUnknown, type SandboxWorld } from './world.ts';

/** Creates it, with the message that says so, in one statement; one that exists is answered as it is. */
export async function createSandboxPayment(
  world: SandboxWorld,
  { paymentId, amount, method }: PaymentRequest,
): Promise<ProviderPayment> {
  const name = method ?? defaultSandboxMethod;
  const behaviour = sandboxMethod(name);
  if (!behaviour) throw new SandboxUnknown(`The sandbox does not know the method ${name}`);
  const id = externalIdOf(paymentId);
  const now = world.clock.now();
  const { begins, succeedsAfterMs, failureCode = null, takesMore = 0n } = behaviour;
  const amountMinor = amount.amountMinor + takesMore;
  const succeedsAt = succeedsAfterMs === undefined ? null : new Date(now.getTime() + succeedsAfterMs);
  const said = [{ kind: 'payment', state: begins } as const];
  const all = name === 'sandbox_dispute' ? [...said, { kind: 'dispute', state: 'OPEN' } as const] : said;
  const [row] = await world.database.client.$queryRaw<PaymentRow[]>`
    WITH made AS (
      INSERT INTO sandbox_payment AS p (id, payment_id, state, amount_minor, currency, captured_minor, method, client_secret,
        failure_code, succeeds_at, created_at)
      VALUES (${id}, ${paymentId}::uuid, ${begins}, ${amountMinor}::bigint, ${amount.currency},
        ${begins === 'SUCCEEDED' ? amountMinor : 0n}::bigint, ${name}, ${newSecret(id)}, ${failureCode},
        ${succeedsAt}::timestamptz, ${now}::timestamptz)
      ON CONFLICT DO NOTHING
      RETURNING ${paymentColumns}
    ), told AS (
      INSERT INTO sandbox_event (id, type, kind, subject_id, state, occurred_at, deliver_at, copies)
      SELECT e.id, e.type, e.kind, made.id, e.state, e."occurredAt", e."deliverAt", e.copies
      FROM made, jsonb_to_recordset(${messagesOf(world, behaviour, all)}::jsonb) AS e(
        id uuid, type text, kind text, state text, "occurredAt" timestamptz, "deliverAt" timestamptz, copies int)
    )
    SELECT * FROM made`;
  return row ? paymentOf(row) : findSandboxPayment(world, id);
}
