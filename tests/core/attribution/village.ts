import { bind, lockMember, type NewBinding } from '#core/attribution/bindings/bind.ts';
import { boundNow } from '#core/attribution/bindings/bind-by-touch.ts';
import { createLink, type NewLink } from '#core/attribution/links/create-link.ts';
import { recruit } from '#core/attribution/recruits/recruit.ts';
import { addAttributionRule, type NewRule } from '#core/attribution/rules/add-rule.ts';
import { ruleAt } from '#core/attribution/rules/rules.ts';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import type { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import type { ReferralLink } from '#core/db/generated/client/client.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { asMember } from '#tests/helpers/kernel.ts';

export const minute = 60_000;
export const day = 86_400_000;

export const usualRule: Omit<NewRule, 'validFrom' | 'reason'> = {
  model: 'LAST_TOUCH',
  touchDays: 30,
  bindsAt: 'TOUCH',
  protectionDays: 90,
  afterProtection: 'OPEN',
  orderProtects: false,
  customerMayChange: true,
};

/** Puts a rule in force, and the clock to the moment at which it is. */
export async function ruled(
  kernel: Kernel,
  clock: FixedClock,
  rule: Partial<typeof usualRule> = {},
): Promise<void> {
  const ctx = systemContext(kernel, 'test');
  await addAttributionRule(ctx, { ...usualRule, ...rule, validFrom: null, reason: 'A test' });
  clock.advanceMs(2 * minute);
}

/** A link that earns for its owner. */
export function linkOf(kernel: Kernel, ownerId: string, more: Partial<NewLink> = {}): Promise<ReferralLink> {
  const link = { ownerId, programme: 'core', earns: true, targetKind: 'SHOP', targetId: null, ...more };
  return transact(systemContext(kernel, 'test'), (write) => createLink(write, link));
}

/** A member opens a link. */
export function open(kernel: Kernel, userId: string, { code }: Pick<ReferralLink, 'code'>) {
  return recordTouch(asMember(kernel, userId), { entrance: 'SOCIAL', linkCode: code });
}

/** Says whose customer somebody is, as staff or the customer would. */
export function tie(
  kernel: Kernel,
  customerId: string,
  promoterId: string | null,
  cause: NewBinding['cause'] = 'REASSIGNED',
): Promise<{ readonly bindingId: string | null }> {
  return transact(systemContext(kernel, 'test'), async (write) => {
    const member = await lockMember(write, customerId, promoterId ? [promoterId] : []);
    const rule = await ruleAt(write.tx, write.clock.now());
    const previousId = boundNow(member, write.clock.now())?.promoterId ?? null;
    return bind(write, { customerId, promoterId, cause, reason: 'A test', rule, previousId });
  });
}

export function enlist(kernel: Kernel, recruitId: string, leaderId: string | null): Promise<void> {
  return transact(systemContext(kernel, 'test'), (write) =>
    recruit(write, { recruitId, leaderId, reason: 'A test' }),
  );
}

/** To whom a member belongs now. */
export async function ownerOf(kernel: Kernel, customerId: string): Promise<string | null> {
  const member = await kernel.database.client.attributionMember.findUnique({ where: { userId: customerId } });
  return member ? (boundNow(member, kernel.clock.now())?.promoterId ?? null) : null;
}
