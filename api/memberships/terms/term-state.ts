import type { MembershipTerm } from '#core/db/generated/client/client.ts';

export type TermState = 'UPCOMING' | 'RUNNING' | 'OVER' | 'REPLACED' | 'ENDED';

/** Where a term stands at a moment: nothing of it is stored. */
export function termStateAt(
  { startsAt, endsAt, endedAt, replacedById }: MembershipTerm,
  now: Date,
): TermState {
  if (replacedById) return 'REPLACED';
  if (endedAt) return 'ENDED';
  if (now < startsAt) return 'UPCOMING';
  return now < endsAt ? 'RUNNING' : 'OVER';
}
