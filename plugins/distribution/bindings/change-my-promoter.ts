import { chooseBinding } from '#core/attribution/bindings/choose-binding.ts';
import type { ReadContext } from '#core/context.ts';
import { checkGoodStanding } from '../promoters/check-may-act.ts';

/**
 * A customer chooses another promoter, one in good standing, by a link of theirs.
 *
 * @throws AccessError when nobody is signed in; DomainError as `chooseBinding`, DISTRIBUTION_NOT_PROMOTER,
 * DISTRIBUTION_PROMOTER_BANNED.
 */
export function changeMyPromoter(
  ctx: ReadContext,
  { linkCode }: { readonly linkCode: string },
): Promise<{ bindingId: string | null }> {
  return chooseBinding(ctx, { linkCode, guard: checkGoodStanding });
}
