import { requireUser } from '#core/access.ts';
import { reassignCustomer } from '#core/attribution/bindings/reassign.ts';
import { createLink } from '#core/attribution/links/create-link.ts';
import { recruit } from '#core/attribution/recruits/recruit.ts';
import { endSuspension, suspend } from '#core/attribution/suspensions/suspend.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import type { Attributes } from './acts.ts';

interface Handed {
  readonly targetKind: 'SHOP' | 'Product' | 'Post';
  readonly targetId: string | null;
  readonly campaign: string | null;
}

/** A member makes a link by which orders may be owed to them. @returns its code. */
export async function handOn(member: ReadContext, link: Handed): Promise<string> {
  const ownerId = requireUser(member);
  const { code } = await transact(member, (write) =>
    createLink(write, { ...link, ownerId, programme: 'core', earns: true }),
  );
  return code;
}

/** The row id of what the shop sells. @throws Error for a slug that it does not know. */
export async function productCalled({ db }: ReadContext, slug: string): Promise<string> {
  return (await db.product.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id;
}

interface Turning {
  readonly house: ReadContext;
  readonly memberId: string;
  /** The leader, or the promoter. */
  readonly whomId: string;
  readonly reason: string;
}

/** What the house says of who belongs to whom, and of who may earn. */
export const attributionWords: Record<Attributes['turn'], (turning: Turning) => Promise<unknown>> = {
  RECRUIT: ({ house, memberId, whomId, reason }) =>
    transact(house, (write) => recruit(write, { recruitId: memberId, leaderId: whomId, reason })),
  REASSIGN: ({ house, memberId, whomId, reason }) =>
    reassignCustomer(house, { customerId: memberId, promoterId: whomId, reason }),
  SUSPEND: ({ house, memberId, reason }) =>
    transact(house, (write) => suspend(write, { userId: memberId, source: sourceOf(memberId), reason })),
  END_SUSPENSION: ({ house, memberId }) =>
    transact(house, (write) => endSuspension(write, { source: sourceOf(memberId) })),
};

function sourceOf(memberId: string): string {
  return `story:${memberId}`;
}
