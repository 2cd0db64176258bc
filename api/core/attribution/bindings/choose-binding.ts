import { requireUser } from '../../access.ts';
import type { ReadContext, WriteContext } from '../../context.ts';
import type { ReferralLink } from '../../db/generated/client/client.ts';
import { transact } from '../../transact.ts';
import { attributionErrors } from '../errors.ts';
import { openableLink } from '../links/find-link.ts';
import type { Rule } from '../rules/rule.ts';
import { ruleAt } from '../rules/rules.ts';
import { bind, lockMember, type MemberNow } from './bind.ts';
import { boundNow } from './bind-by-touch.ts';

export interface Choice {
  /** Of a link of the promoter whom the customer wants. */
  readonly linkCode: string;
  /** Whether the promoter may have customers, in the transaction itself; throws when not. */
  readonly guard: (write: WriteContext, promoterId: string) => Promise<void>;
}

const path = ['linkCode'];

/**
 * A customer chooses whom they belong to, where the rule lets them and nothing is protected any more. Of several choices at once
 * one counts, and the others meet its protection.
 *
 * @throws AccessError when nobody is signed in; DomainError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, LINK_EARNS_NOTHING,
 * BINDING_SELF, BINDING_NOT_YOURS_TO_CHANGE, BINDING_UNCHANGED, BINDING_PROTECTED, BINDING_CYCLE, what the guard says, or about
 * the idempotency key.
 */
export async function chooseBinding(
  ctx: ReadContext,
  { linkCode, guard }: Choice,
): Promise<{ bindingId: string | null }> {
  const customerId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      const link = await openableLink({ db: write.tx, clock: write.clock }, linkCode);
      const promoterId = link.ownerId;
      if (!link.earns) throw attributionErrors.LINK_EARNS_NOTHING({ path });
      if (promoterId === customerId) throw attributionErrors.BINDING_SELF({ path });
      const member = await lockMember(write, customerId, [promoterId]);
      // Before the link: whoever forbids the promoter something takes both in this order.
      await guard(write, promoterId);
      await holdLink(write, link);
      const rule = await ruleAt(write.tx, write.clock.now());
      const previousId = checkMayChoose(write, member, rule, promoterId);
      return bind(write, { customerId, promoterId, cause: 'CHOSEN', reason: 'chosen', rule, previousId });
    },
    { idempotent: { operation: 'chooseBinding', body: { linkCode } } },
  );
}

/** Nobody takes the link back until the choice is made. @throws DomainError LINK_REVOKED. */
async function holdLink(write: WriteContext, { id }: ReferralLink): Promise<void> {
  const held = await write.tx.$queryRaw<unknown[]>`
    SELECT 1 FROM attribution_link WHERE id = ${id}::uuid AND revoked_at IS NULL FOR SHARE`;
  if (held.length === 0) throw attributionErrors.LINK_REVOKED({ path });
}

/** The member is locked. @returns to whom they belong. */
function checkMayChoose(
  write: WriteContext,
  member: MemberNow,
  rule: Rule,
  promoterId: string,
): string | null {
  const now = write.clock.now();
  const bound = boundNow(member, now);
  if (!rule.customerMayChange) throw attributionErrors.BINDING_NOT_YOURS_TO_CHANGE();
  if (bound?.promoterId === promoterId) throw attributionErrors.BINDING_UNCHANGED({ path });
  if (bound && now < bound.protectedUntil)
    throw attributionErrors.BINDING_PROTECTED({ data: { until: bound.protectedUntil.toISOString() } });
  return bound?.promoterId ?? null;
}
