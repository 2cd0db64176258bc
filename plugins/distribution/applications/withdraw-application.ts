import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { moveApplication } from './move-application.ts';

/**
 * Takes back one's own application that nobody has decided yet.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_APPLICATION_NOT_FOUND,
 * DISTRIBUTION_APPLICATION_ILLEGAL_TRANSITION.
 */
export async function withdrawApplication(
  ctx: ReadContext,
  { applicationId }: { readonly applicationId: string },
): Promise<{ applicationId: string }> {
  requireUser(ctx);
  return transact(ctx, async (write) => {
    await moveApplication(write, { applicationId, mover: 'member', to: 'WITHDRAWN' });
    return { applicationId };
  });
}
