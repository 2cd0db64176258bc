import type { WriteContext } from '#core/context.ts';
import type { ModerationDecision } from '#core/db/generated/client/enums.ts';
import { moderationErrors } from '../errors.ts';
import { parseText } from '../texts.ts';

export interface DecisionForm {
  readonly decision: ModerationDecision;
  /** For the author, who reads it: 1 to 1,000 characters. */
  readonly reason: string;
  /** For staff alone. */
  readonly note?: string | null | undefined;
  /** Until when the author may not write, where they are suspended. */
  readonly until?: Date | null | undefined;
}

/** No suspension is longer. */
const maxDays = 3_650;
const dayMs = 24 * 60 * 60 * 1_000;

/** The form as it is meant. @throws DomainError MODERATION_TEXT_LENGTH, MODERATION_UNTIL_INVALID. */
export function parseDecision({ decision, reason, note, until }: DecisionForm) {
  if ((decision === 'SUSPEND_AUTHOR') !== (until != null)) throw untilInvalid();
  return {
    decision,
    reason: parseText(reason, 'reason', 'reason'),
    note: parseText(note ?? '', 'note', 'note'),
    until: until?.toISOString() ?? null,
  };
}

export type Decision = ReturnType<typeof parseDecision>;

/** @throws DomainError MODERATION_UNTIL_INVALID. */
export function requireUntil({ clock }: WriteContext, { until }: Decision): Date | null {
  if (until === null) return null;
  const [now, end] = [clock.now().getTime(), new Date(until)];
  if (end.getTime() <= now || end.getTime() > now + maxDays * dayMs) throw untilInvalid();
  return end;
}

function untilInvalid() {
  return moderationErrors.MODERATION_UNTIL_INVALID({ path: ['until'], data: { maxDays } });
}
