import type { WriteContext } from '#core/context.ts';
import type {
  DistributionCaseState,
  DistributionConsequence,
  DistributionRedLineKind,
} from '#core/db/generated/client/enums.ts';
import { caseErrors } from './errors.ts';

/** A case that nobody else moves meanwhile. */
export interface LockedCase {
  readonly id: string;
  readonly promoterId: string;
  readonly state: DistributionCaseState;
  readonly decidedBy: string | null;
  readonly hasBanned: boolean;
  readonly answerUntil: Date;
  readonly dueAt: Date | null;
  readonly kind: DistributionRedLineKind;
  readonly consequence: DistributionConsequence;
}

/** Whoever acts in a case holds it first, before the promoter and the orders. @throws DomainError DISTRIBUTION_CASE_NOT_FOUND. */
export async function lockCase({ tx }: WriteContext, caseId: string): Promise<LockedCase> {
  const [found] = await tx.$queryRaw<LockedCase[]>`
    SELECT c.id, c.promoter_id AS "promoterId", c.state, c.decided_by AS "decidedBy", c.has_banned AS "hasBanned",
      c.answer_until AS "answerUntil", c.due_at AS "dueAt", r.kind, r.consequence
    FROM distribution_case c JOIN distribution_red_line r ON r.id = c.red_line_id
    WHERE c.id = ${caseId}::uuid FOR NO KEY UPDATE OF c`;
  if (!found) throw caseErrors.DISTRIBUTION_CASE_NOT_FOUND({ path: ['caseId'] });
  return found;
}
