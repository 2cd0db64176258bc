import { callerKey } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { ModerationStepKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';

interface Step {
  readonly caseId: string;
  readonly kind: ModerationStepKind;
  readonly note?: string;
}

/** Puts on record what was done in a case, by whom and when. Rows never change. */
export async function noteStep(write: WriteContext, { caseId, kind, note = '' }: Step): Promise<void> {
  await write.tx.moderationCaseStep.create({
    data: {
      id: newId(write.clock),
      caseId,
      kind,
      by: callerKey(write.caller),
      at: write.clock.now(),
      note,
    },
    select: { id: true },
  });
}
