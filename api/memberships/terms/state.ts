import type { Membership } from '#core/db/generated/client/client.ts';
import type { MembershipState } from '#core/db/generated/client/enums.ts';

type Standing = Pick<Membership, 'state' | 'endsAt' | 'graceEndsAt'>;

/** Where a membership stands at a moment: what is stored, and what the clock has made of it since. */
export function stateAt({ state, endsAt, graceEndsAt }: Standing, now: Date): MembershipState {
  if (state === 'EXPIRED' || state === 'REFUNDED') return state;
  if (now < endsAt) return 'ACTIVE';
  return now < graceEndsAt ? 'GRACE' : 'EXPIRED';
}
