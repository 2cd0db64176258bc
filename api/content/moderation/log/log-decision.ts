import { randomUUID } from 'node:crypto';
import { businessDay } from '#core/business-day.ts';
import type { WriteContext } from '#core/context.ts';
import type { ModerationDecision, ModerationReason } from '#core/db/generated/client/enums.ts';

interface Decided {
  readonly id: string;
  readonly kind: string;
  readonly reason: ModerationReason;
  readonly ruleId: string | null;
  readonly decision: ModerationDecision;
}

/** Puts a decision into the public log, and counts it in its month. The entry’s id is of chance, so that it tells no moment. */
export async function logDecision(
  write: WriteContext,
  { id: caseId, kind, reason, ruleId, decision }: Decided,
): Promise<void> {
  const day = new Date(businessDay(write.clock.now(), write.kernel.config.timeZone));
  await write.tx.moderationLogEntry.create({
    data: { id: randomUUID(), caseId, day, kind, reason, ruleId, decision },
    select: { id: true },
  });
  await write.tx.$executeRaw`
    INSERT INTO moderation_total AS t (month, kind, reason, decision, decided)
    VALUES (date_trunc('month', ${day}::date)::date, ${kind}, ${reason}::"ModerationReason", ${decision}::"ModerationDecision", 1)
    ON CONFLICT (month, kind, reason, decision) DO UPDATE SET decided = t.decided + 1`;
}
