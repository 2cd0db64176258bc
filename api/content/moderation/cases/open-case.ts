import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { ModerationReason } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import type { ModeratedKind, ModeratedSubject } from '#core/moderation/kind.ts';
import { noteStep } from './note-step.ts';

export interface Opening {
  readonly kind: ModeratedKind;
  readonly subject: ModeratedSubject;
  readonly reason: ModerationReason;
  /** The rule that asks for it. */
  readonly ruleId?: string | undefined;
  /** The report that asks for it, and whether it weighs something. */
  readonly report?: { readonly weighs: boolean } | undefined;
}

export interface OpenCase {
  readonly id: string;
  readonly weight: number;
  readonly heldAt: Date | null;
}

/**
 * The one open case about a subject, which this opens or joins: the write itself decides which. Whoever opens or decides a case
 * holds its row first, and that of its subject after it.
 */
export async function openCase(write: WriteContext, opening: Opening): Promise<OpenCase> {
  const { kind, subject, reason, ruleId = null, report } = opening;
  const id = newId(write.clock);
  const [reports, weight] = [report ? 1 : 0, report?.weighs ? 1 : 0];
  const [open] = await write.tx.$queryRaw<[OpenCase]>`
    INSERT INTO moderation_case AS c (id, kind, subject_id, author_id, text, state, reason, rule_id, report_count, weight, opened_at)
    VALUES (${id}::uuid, ${kind.name}, ${subject.id}::uuid, ${subject.authorId}::uuid, ${subject.text}, 'OPEN',
      ${reason}::"ModerationReason", ${ruleId}::uuid, ${reports}::int, ${weight}::int, ${write.clock.now()}::timestamptz)
    ON CONFLICT (kind, subject_id) WHERE state = 'OPEN' DO UPDATE
    SET report_count = c.report_count + excluded.report_count, weight = c.weight + excluded.weight
    RETURNING id, weight, held_at AS "heldAt"`;
  if (open.id === id) await noteStep(write, { caseId: id, kind: 'OPENED' });
  return open;
}

/** Says that the subject is out of sight until the case is decided. */
export async function holdCase(write: WriteContext, caseId: string): Promise<void> {
  await write.tx.moderationCase.update({
    where: { id: caseId },
    data: { heldAt: write.clock.now() },
    select: { id: true },
  });
  await noteStep(write, { caseId, kind: 'HELD' });
}

/** Who acts, as cases name them. */
export const actorOf = ({ caller }: Pick<WriteContext, 'caller'>): string => callerKey(caller);
