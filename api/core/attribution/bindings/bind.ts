import { callerKey } from '../../caller.ts';
import type { WriteContext } from '../../context.ts';
import { sqlState } from '../../db/errors.ts';
import type { BindingCause } from '../../db/generated/client/enums.ts';
import { newId } from '../../ids.ts';
import { attributionErrors } from '../errors.ts';
import { customerBound } from '../events.ts';
import type { Rule } from '../rules/rule.ts';

export interface NewBinding {
  readonly customerId: string;
  /** Null lets the customer go. */
  readonly promoterId: string | null;
  readonly cause: BindingCause;
  readonly reason: string;
  readonly touchId?: string | null;
  readonly rule: Rule;
  /** Whose customer they have been. */
  readonly previousId: string | null;
}

/** Whose customer somebody is, and what is settled about them. */
export interface MemberNow {
  readonly bindingId: string | null;
  readonly promoterId: string | null;
  readonly protectedUntil: Date | null;
  readonly boundUntil: Date | null;
  readonly recruiterId: string | null;
}

/**
 * Locks a member and shares the locks of everybody above a promoter, in the order of ids. Whoever may bind in a transaction
 * calls it before anything else of attribution, so that two never wait for each other.
 */
export async function lockMember(
  write: WriteContext,
  customerId: string,
  promoterIds: readonly string[],
): Promise<MemberNow> {
  const now = write.clock.now();
  const [member] = await write.tx.$queryRaw<MemberNow[]>`
    SELECT m.binding_id AS "bindingId", m.promoter_id AS "promoterId", m.protected_until AS "protectedUntil",
      m.bound_until AS "boundUntil", m.recruiter_id AS "recruiterId"
    FROM attribution_lock(${customerId}::uuid, ${[...promoterIds]}::uuid[], ${now}::timestamptz) m`;
  if (!member) throw new Error('A member was not locked.');
  return member;
}

/**
 * Ends whose customer somebody is and begins anew, dated and with its reason. The database lets no circle come about, at any
 * distance: where nobody asked for it, since it only follows from a touch or an order, everything stays as it is.
 *
 * @returns the binding; null when nobody is bound, or nothing has changed.
 * @throws DomainError BINDING_SELF, BINDING_CYCLE.
 */
export async function bind(
  write: WriteContext,
  binding: NewBinding,
): Promise<{ readonly bindingId: string | null }> {
  const { customerId, promoterId, cause, reason, touchId = null, rule, previousId } = binding;
  if (promoterId === customerId) throw attributionErrors.BINDING_SELF({ path: ['promoterId'] });
  const now = write.clock.now();
  const bindingId = newId(write.clock);
  const [bound] = await inOrder(
    () => write.tx.$queryRaw<{ at: Date | null }[]>`
      SELECT attribution_bind(${bindingId}::uuid, ${customerId}::uuid, ${promoterId}::uuid,
        ${cause}::"BindingCause", ${reason}, ${touchId}::uuid, ${rule.version}::int, ${callerKey(write.caller)},
        make_interval(days => ${rule.protectionDays}::int), ${rule.afterProtection === 'LAPSES'}::boolean, ${now}::timestamptz) AS at`,
  );
  if (!bound?.at) return { bindingId: null };
  const at = bound.at.toISOString();
  write.emit(customerBound, customerId, { customerId, promoterId, previousId, cause, at });
  return { bindingId: promoterId && bindingId };
}

/** What the database refuses, in words. @throws DomainError BINDING_CYCLE and those about recruits. */
export async function inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const refused = refusals[sqlState(error) ?? ''];
    throw refused ? refused() : error;
  }
}

const refusals: Readonly<Record<string, () => Error>> = {
  JS301: () => attributionErrors.BINDING_CYCLE(),
  JS302: () => attributionErrors.RECRUIT_LEADER_HAS_LEADER(),
  JS303: () => attributionErrors.RECRUIT_HAS_RECRUITS(),
};
