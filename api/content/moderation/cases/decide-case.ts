import { requirePermission } from '#core/access.ts';
import { userIdOf } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { ModerationCase } from '#core/db/generated/client/client.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { kindNamed } from '../kinds/kind-named.ts';
import { moderationPermissions } from '../permissions.ts';
import { moderationSettings } from '../settings.ts';
import { carryOut } from './carry-out.ts';
import { type Decision, type DecisionForm, parseDecision, requireUntil } from './decision-form.ts';
import { actorOf } from './open-case.ts';
import { whyStaffCannot } from './why-not.ts';

export interface CaseDecision extends DecisionForm {
  readonly caseId: string;
}

/**
 * Decides a case, once: of two who do so at the same moment the second finds it decided.
 *
 * @throws AccessError without `content.moderate`; DomainError MODERATION_TEXT_LENGTH, MODERATION_UNTIL_INVALID,
 * MODERATION_CASE_NOT_FOUND, MODERATION_OWN_CASE, MODERATION_CASE_ILLEGAL_TRANSITION, MODERATION_CASE_TAKEN, MODERATION_NO_AUTHOR,
 * MODERATION_KIND_OFF, or about the idempotency key.
 */
export async function decideCase(ctx: ReadContext, form: CaseDecision): Promise<{ caseId: string }> {
  requirePermission(ctx, moderationPermissions.moderate);
  const decision = parseDecision(form);
  const { caseId } = form;
  return transact(
    ctx,
    async (write) => {
      await conclude(write, caseId, decision);
      return { caseId };
    },
    { idempotent: { operation: 'decideModerationCase', body: { caseId, ...decision } } },
  );
}

/** Decides inside a transaction, and does what was decided. @returns whether the subject went out of sight, or was so already. */
export async function conclude(write: WriteContext, caseId: string, decision: Decision): Promise<boolean> {
  const until = requireUntil(write, decision);
  const found = await markDecided(write, caseId, decision, until);
  if (!found) throw await whyStaffCannot(write, caseId, { from: 'OPEN', to: stateAfter(decision) });
  return carryOut(write, { kind: kindNamed(write, found.kind), found, decision, until });
}

/** A dismissal leaves nothing to appeal against. */
const stateAfter = ({ decision }: Decision) => (decision === 'DISMISS' ? 'CLOSED' : 'DECIDED');

/** The write itself sees to it that the case is open, not the decider's own, and not in somebody else's hands. */
async function markDecided(
  write: WriteContext,
  caseId: string,
  decision: Decision,
  until: Date | null,
): Promise<ModerationCase | undefined> {
  const [now, by] = [write.clock.now(), actorOf(write)];
  const isOver = stateAfter(decision) === 'CLOSED';
  const { appealDays } = settingsOf(write, moderationSettings);
  const appealUntil = isOver ? null : new Date(now.getTime() + appealDays * 24 * 60 * 60 * 1_000);
  const { count } = await write.tx.moderationCase.updateMany({
    where: {
      id: caseId,
      state: 'OPEN',
      AND: [
        { OR: [{ authorId: null }, { authorId: { not: userIdOf(write.caller) ?? nobody } }] },
        { OR: [{ assignedTo: null }, { assignedTo: by }, { assignedUntil: { lte: now } }] },
      ],
    },
    data: {
      state: stateAfter(decision),
      decision: decision.decision,
      decidedBy: by,
      decidedAt: now,
      explanation: decision.reason,
      note: decision.note,
      suspendedUntil: until,
      appealUntil,
      closedAt: isOver ? now : null,
    },
  });
  return count === 0
    ? undefined
    : ((await write.tx.moderationCase.findUnique({ where: { id: caseId } })) ?? undefined);
}

/** No member has this id. */
const nobody = '00000000-0000-0000-0000-000000000000';
