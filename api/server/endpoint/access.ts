import { anonymous, type Caller } from '#core/caller.ts';
import { AccessError } from '#core/errors.ts';
import type { Identified, Identity } from './identity.ts';
import type { EndpointName } from './parts.ts';

const stranger: Identified = Object.freeze({ caller: anonymous, expiresAt: null });

/**
 * Who calls, and that this endpoint is for them: `/graphql/admin` is for staff and service keys only.
 * @throws AccessError UNAUTHENTICATED for a bad token, or none where one is needed; FORBIDDEN for members.
 */
export async function admit(
  identity: Identity,
  endpoint: EndpointName,
  token: string | null,
): Promise<Identified> {
  if (token === '') throw new AccessError('UNAUTHENTICATED');
  const identified = token === null ? stranger : await identity.authenticate(token);
  checkAdmission(endpoint, identified.caller);
  return identified;
}

/** Strangers need no lookup; where they are welcome, the fast path does not even wait. */
export function admitStranger(endpoint: EndpointName): Identified {
  checkAdmission(endpoint, anonymous);
  return stranger;
}

function checkAdmission(endpoint: EndpointName, caller: Caller): void {
  if (endpoint === 'storefront' || caller.kind === 'service' || caller.kind === 'system') return;
  if (caller.kind === 'anonymous') throw new AccessError('UNAUTHENTICATED');
  if (caller.permissions.size === 0) throw new AccessError('FORBIDDEN');
}
