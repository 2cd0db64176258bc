import { Prisma } from '../../db/generated/client/client.ts';
import type { ProviderPayment, ProviderPaymentState } from '../provider.ts';
import { messagesOf } from './message-plan.ts';
import { type SandboxMethod, sandboxMethod } from './methods.ts';
import { readSandboxPayment } from './read.ts';
import { type PaymentRow, paymentColumns, paymentOf } from './rows.ts';
import type { SandboxWorld } from './world.ts';

interface Move {
  readonly from: readonly ProviderPaymentState[];
  readonly to: ProviderPaymentState;
  readonly failureCode?: string | null;
  readonly succeedsAt?: Date | null;
  /** How the message about it travels. */
  readonly behaviour: SandboxMethod;
  /** Holds beside the state. */
  readonly condition?: Prisma.Sql;
}

/** Moves it when it is in one of the states, with the message that says so, in one statement; answers how it is then. */
export async function moveSandboxPayment(
  world: SandboxWorld,
  id: string,
  { from, to, failureCode = null, succeedsAt = null, behaviour, condition = Prisma.empty }: Move,
): Promise<ProviderPayment> {
  const said = [{ kind: 'payment', state: to } as const];
  const [row] = await world.database.client.$queryRaw<PaymentRow[]>`
    WITH moved AS (
      UPDATE sandbox_payment p SET state = ${to}, failure_code = ${failureCode}, succeeds_at = ${succeedsAt}::timestamptz,
        captured_minor = CASE WHEN ${to} = 'SUCCEEDED' THEN p.amount_minor ELSE 0 END
      WHERE p.id = ${id} AND p.state = ANY (${[...from]}::text[]) ${condition}
      RETURNING ${paymentColumns}
    ), told AS (
      INSERT INTO sandbox_event (id, type, kind, subject_id, state, occurred_at, deliver_at, copies)
      SELECT e.id, e.type, e.kind, moved.id, e.state, e."occurredAt", e."deliverAt", e.copies
      FROM moved, jsonb_to_recordset(${messagesOf(world, behaviour, said)}::jsonb) AS e(
        id uuid, type text, kind text, state text, "occurredAt" timestamptz, "deliverAt" timestamptz, copies int)
    )
    SELECT * FROM moved`;
  return row ? paymentOf(row) : readSandboxPayment(world, id);
}

/** Lets succeed what was being processed and is due. Any number of processes may do so at once. */
export async function succeedWhatIsDue(world: SandboxWorld, limit: number): Promise<void> {
  const now = world.clock.now();
  const due = await world.database.client.$queryRaw<{ id: string; method: string }[]>`
    SELECT id, method FROM sandbox_payment WHERE succeeds_at <= ${now}::timestamptz ORDER BY succeeds_at LIMIT ${limit}::int`;
  for (const { id, method } of due) await succeedIfDue(world, id, method);
}

/** Lets this one succeed when its time has come; answers how it is then. */
export function succeedIfDue(world: SandboxWorld, id: string, method: string): Promise<ProviderPayment> {
  return moveSandboxPayment(world, id, {
    from: ['PROCESSING'],
    to: 'SUCCEEDED',
    behaviour: sandboxMethod(method) ?? { begins: 'PROCESSING' },
    condition: Prisma.sql`AND p.succeeds_at <= ${world.clock.now()}::timestamptz`,
  });
}
