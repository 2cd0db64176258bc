import type { WriteContext } from '../../context.ts';
import { type Rule, takesOver } from '../rules/rule.ts';
import { bind, type MemberNow } from './bind.ts';

interface OpenedLink {
  readonly customerId: string;
  readonly promoterId: string;
  readonly touchId: string;
  readonly cause: 'TOUCH' | 'SIGN_UP' | 'ORDER';
  readonly rule: Rule;
}

/**
 * Makes the owner of a link the one whom the customer belongs to, where the rule lets them. The member is locked, together
 * with the promoter.
 */
export async function bindByTouch(
  write: WriteContext,
  member: MemberNow,
  { customerId, promoterId, touchId, cause, rule }: OpenedLink,
): Promise<void> {
  if (promoterId === customerId) return;
  const bound = boundNow(member, write.clock.now());
  if (!takesOver(bound, rule, promoterId, write.clock.now())) return;
  const previousId = bound?.promoterId ?? null;
  await bind(write, { customerId, promoterId, cause, reason: 'rule', touchId, rule, previousId });
}

/** Whose customer a member is at a moment; null for nobody's. */
export function boundNow({ promoterId, protectedUntil, boundUntil }: MemberNow, at: Date) {
  if (!promoterId || !protectedUntil || (boundUntil && boundUntil <= at)) return null;
  return { promoterId, protectedUntil };
}
