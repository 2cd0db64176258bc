import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';
import { moderationErrors } from '../errors.ts';

/** What a statement about a member says beside, so that it needs no other one. */
export interface Suspended {
  readonly suspension: { readonly until: string; readonly reason: string } | null;
}

/** As SQL, the column `suspension` of `Suspended`. */
export function suspensionNow({ clock }: Pick<WriteContext, 'clock'>, userId: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT jsonb_build_object('until', s.until, 'reason', s.reason) FROM moderation_suspension s
    WHERE s.user_id = ${userId}::uuid AND s.until > ${clock.now()}::timestamptz AND s.lifted_at IS NULL
    ORDER BY s.until DESC LIMIT 1) AS suspension`;
}

/** @throws DomainError USER_SUSPENDED with until and reason. */
export function requireFree({ suspension }: Suspended): void {
  if (!suspension) return;
  const until = new Date(suspension.until).toISOString();
  throw moderationErrors.USER_SUSPENDED({ data: { until, reason: suspension.reason } });
}

/** The same by a statement of its own, for plugins in which members write. @throws DomainError USER_SUSPENDED. */
export async function requireMayWrite(write: WriteContext, userId: string): Promise<void> {
  const [found] = await write.tx.$queryRaw<[Suspended]>`SELECT ${suspensionNow(write, userId)}`;
  requireFree(found);
}
