import { callerKey } from '../../caller.ts';
import type { WriteContext } from '../../context.ts';
import { newId } from '../../ids.ts';
import { inOrder } from '../bindings/bind.ts';
import { attributionErrors } from '../errors.ts';
import { memberRecruited } from '../events.ts';

export interface NewRecruitment {
  readonly recruitId: string;
  /** Null lets the recruit go. */
  readonly leaderId: string | null;
  readonly reason: string;
}

/**
 * Makes somebody the recruit of a leader, dated, in place of whoever was theirs before. What is owed to a recruit may bring the
 * leader something on the second level. There is no third, over all programmes and plugins together: the database lets nobody who
 * was recruited recruit, and no circle come about at any distance.
 *
 * @throws DomainError BINDING_SELF, BINDING_CYCLE, RECRUIT_LEADER_HAS_LEADER, RECRUIT_HAS_RECRUITS.
 */
export async function recruit(write: WriteContext, form: NewRecruitment): Promise<void> {
  const { recruitId, leaderId, reason } = form;
  if (leaderId === recruitId) throw attributionErrors.BINDING_SELF({ path: ['leaderId'] });
  const now = write.clock.now();
  const [recruited] = await inOrder(
    () => write.tx.$queryRaw<{ at: Date }[]>`
      SELECT attribution_recruit(${newId(write.clock)}::uuid, ${recruitId}::uuid, ${leaderId}::uuid, ${reason},
        ${callerKey(write.caller)}, ${now}::timestamptz) AS at`,
  );
  write.emit(memberRecruited, recruitId, {
    recruitId,
    leaderId,
    at: (recruited?.at ?? now).toISOString(),
  });
}
