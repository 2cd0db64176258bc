import { isId } from '#core/ids.ts';

/** What a checkout of a membership is for; its id is of the plan, or of the upgrade that was started. */
export interface MembershipPurpose {
  readonly kind: 'buy' | 'upgrade';
  readonly id: string;
}

/** All purposes of memberships begin with it. */
export const purposePrefix = 'membership.';

export function purposeOf({ kind, id }: MembershipPurpose): string {
  return `${purposePrefix}${kind}:${id}`;
}

/** Null for what is bought for something else. */
export function parsePurpose(purpose: string | null): MembershipPurpose | null {
  const [, kind, id = ''] = /^membership\.(buy|upgrade):(.+)$/.exec(purpose ?? '') ?? [];
  return (kind === 'buy' || kind === 'upgrade') && isId(id) ? { kind, id } : null;
}
