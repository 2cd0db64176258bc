import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { lockProspect, moveProspect } from './move-prospect.ts';
import { insertNote } from './note.ts';
import type { TalkOutcome } from './states.ts';
import { parseText } from './texts.ts';

export interface Talk {
  readonly prospectId: string;
  readonly body: string;
  /** Where it has led to; null when it has changed nothing. What leads away from an invitation withdraws it. */
  readonly to: TalkOutcome | null;
}

/**
 * Writes down what was said with a prospect, and what came of it.
 *
 * @throws AccessError without `live.prospects`; DomainError LIVE_PROSPECT_TEXT_LENGTH, LIVE_PROSPECT_NOT_FOUND,
 * LIVE_PROSPECT_ILLEGAL_TRANSITION, or about the idempotency key.
 */
export async function noteTalk(ctx: ReadContext, talk: Talk): Promise<{ prospectId: string }> {
  requirePermission(ctx, 'live.prospects');
  const { prospectId, to } = talk;
  const body = parseText('body', talk.body);
  return transact(
    ctx,
    async (write) => {
      const prospect = await lockProspect(write, prospectId);
      if (to) {
        await moveProspect(write, prospect, { to, body });
        await write.tx.liveInvite.updateMany({
          where: { prospectId, state: 'OPEN' },
          data: { state: 'WITHDRAWN' },
        });
      } else await insertNote(write, { prospectId, body, state: prospect.state });
      recordAudit(write, {
        action: 'noteLiveTalk',
        subject: `liveProspect:${prospectId}`,
        before: { state: prospect.state },
        after: { state: to ?? prospect.state },
      });
      return { prospectId };
    },
    { idempotent: { operation: 'noteLiveTalk', body: { prospectId, body, to } } },
  );
}
