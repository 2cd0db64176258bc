import type { ReadContext, WriteContext } from '../context.ts';
import { inState } from './state.ts';

/** Whether the member holds an active right of this kind, whoever asks. Only `consumeEntitlement` says so for certain. */
export async function hasEntitlement(
  ctx: ReadContext | WriteContext,
  userId: string,
  kind: string,
): Promise<boolean> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const [row] = await database.$queryRaw<[{ holds: boolean }]>`
    SELECT EXISTS (
      SELECT 1 FROM entitlement e
      WHERE e.user_id = ${userId}::uuid AND e.kind = ${kind} AND ${inState('ACTIVE', ctx.clock.now())}
    ) AS holds`;
  return row.holds;
}
