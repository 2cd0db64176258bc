import type { WriteContext } from '../context.ts';
import { checkQuantity, checkSource, parseDetails } from './form.ts';
import type { EntitlementGrant } from './grant.ts';
import { insertRights } from './insert-rights.ts';

/**
 * Gives many rights in the caller's transaction, in one statement. What was given for its source before is left as it is,
 * and so is what is meant for nobody.
 *
 * @returns the sources of those that were given now. @throws DomainError as `grantEntitlement`.
 */
export async function grantEntitlements(
  write: WriteContext,
  grants: readonly EntitlementGrant[],
): Promise<Set<string>> {
  if (grants.length === 0) return new Set();
  const parsed = grants.map((grant) => {
    const details = parseDetails(write, grant.kind, grant.details ?? {});
    if (grant.quantity !== null) checkQuantity(grant.quantity);
    checkSource(grant.source);
    return { ...grant, details };
  });
  return new Set((await insertRights(write, parsed)).map(({ source }) => source));
}
