import type { WriteContext } from '../../context.ts';
import { lockMember } from '../bindings/bind.ts';
import { bindByTouch } from '../bindings/bind-by-touch.ts';
import { winnerOf } from '../decisions/decide.ts';
import { loadVisitorContacts } from '../decisions/load-contacts.ts';
import { visitorKnown } from '../events.ts';
import { happen } from '../happen.ts';
import { ruleAt } from '../rules/rules.ts';

interface Merge {
  /** See `visitorHash`. */
  readonly tokenHash: Uint8Array;
  readonly userId: string;
  /** Whether the member has signed up just now. */
  readonly isNew: boolean;
}

/**
 * What a visitor touched becomes a member's, from this moment on: once, since a token that is a member's already stays theirs.
 * Where the rule binds by touches or at sign-up, the member becomes the customer of whose link counts.
 */
export async function mergeVisitor(write: WriteContext, { tokenHash, userId, isNew }: Merge): Promise<void> {
  const [visitor] = await write.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM attribution_visitor WHERE token_hash = ${tokenHash}::bytea AND user_id IS NULL FOR NO KEY UPDATE`;
  if (!visitor) return;
  const rule = await ruleAt(write.tx, write.clock.now());
  const contacts = await loadVisitorContacts(write, { visitorId: visitor.id, rule });
  const binds = rule.bindsAt === 'TOUCH' || (rule.bindsAt === 'SIGN_UP' && isNew);
  const winner = binds ? winnerOf(contacts, rule.model) : undefined;
  const member = winner ? await lockMember(write, userId, [winner.promoterId]) : null;
  const at = await happen(write, userId);
  await write.tx.visitor.update({
    where: { id: visitor.id },
    data: { userId, mergedAt: at },
    select: { id: true },
  });
  write.emit(visitorKnown, visitor.id, { visitorId: visitor.id, customerId: userId, at: at.toISOString() });
  if (winner && member)
    await bindByTouch(write, member, {
      customerId: userId,
      promoterId: winner.promoterId,
      touchId: winner.touchId,
      cause: isNew ? 'SIGN_UP' : 'TOUCH',
      rule,
    });
}
