import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { templateErrors } from './errors.ts';
import { applauseWithdrawn } from './events.ts';
import { announceTotal, lowerTotal } from './total.ts';

interface Withdrawal {
  readonly applauseId: string;
  readonly reason: string;
}

/**
 * Takes an applause away, with a reason for the audit log. What was given stays given: the allowance is not restored.
 * @throws AccessError without `template.moderate`; DomainError TEMPLATE_APPLAUSE_NOT_FOUND.
 */
export async function withdrawApplause(
  ctx: ReadContext,
  withdrawal: Withdrawal,
): Promise<{ postId: string }> {
  requirePermission(ctx, 'template.moderate');
  const { applauseId, reason } = withdrawal;
  return transact(ctx, async (write) => {
    // Whoever deletes the row counts: two who withdraw at once do it once.
    const [row] = await write.tx.$queryRaw<
      { postId: string; authorId: string; userId: string; message: string; givenAt: Date }[]
    >`
      DELETE FROM template_applause a USING post p WHERE a.id = ${applauseId}::uuid AND p.id = a.post_id
      RETURNING a.post_id AS "postId", p.author_id AS "authorId", a.user_id AS "userId", a.message, a.created_at AS "givenAt"`;
    if (!row) throw templateErrors.TEMPLATE_APPLAUSE_NOT_FOUND({ path: ['applauseId'] });
    const { postId, authorId, userId, message, givenAt } = row;
    await lowerTotal(write, postId);
    write.emit(applauseWithdrawn, postId, {
      applauseId,
      postId,
      authorId,
      userId,
      givenAt: givenAt.toISOString(),
    });
    recordAudit(write, {
      action: 'withdrawTemplateApplause',
      subject: `templateApplause:${applauseId}`,
      before: { postId, userId, message },
      reason,
    });
    announceTotal(write, postId);
    return { postId };
  });
}
