import type { WriteContext } from '#core/context.ts';
import type { Membership, MembershipPlan } from '#core/db/generated/client/client.ts';
import type { MembershipAction } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { invoiceOfSource } from '#core/payments/billing/invoice-source.ts';
import { stopCollecting } from '../billing/stop-collecting.ts';
import { giveRights, takeRights } from './give-rights.ts';
import { liveTerms } from './live-terms.ts';
import { lockMembership } from './lock-membership.ts';
import { openMembership } from './open-membership.ts';
import { type Place, placeOf } from './place-of.ts';
import { type Replaced, replaceTerms } from './replace-terms.ts';
import { replacedBy } from './replaced-by.ts';
import { restate } from './restate.ts';
import { stateAt } from './state.ts';
import { noteStep } from './steps.ts';
import { tellOfTerm } from './tell-of-term.ts';

/** A period of a plan that somebody has got. Amounts are in minor units of the plan's currency. */
export interface NewTerm {
  readonly userId: string;
  readonly plan: MembershipPlan;
  /** What it comes from, as `order:<line>`. With it the term is added once, however often that is asked for. */
  readonly source: string;
  readonly orderId?: string | undefined;
  readonly paidMinor: bigint;
  /** What has to be given for all of it: the plan's price for each period, or nothing for a gift. */
  readonly dueMinor: bigint;
  /** How many periods it has; one when nothing is said. */
  readonly periods?: number | undefined;
  /** What the member was promised for the terms that it replaces, as long as those are what they were. */
  readonly promised?: readonly Replaced[] | undefined;
  /** What the history says, other than that it began, was renewed or upgraded. */
  readonly action?: MembershipAction | undefined;
  readonly note?: string | undefined;
}

export interface AddedTerm {
  readonly membershipId: string;
  /** Null when what was given for it is no time at all. */
  readonly termId: string | null;
}

/**
 * Gives somebody a period of a plan. It goes behind what they have; of a higher tier it takes the place of that at once,
 * and what the replaced terms were still worth counts for it: more than its price makes it longer, less makes it shorter.
 * So nothing that was paid is lost, in whatever order purchases, gifts and upgrades arrive.
 */
export async function addTerm(write: WriteContext, given: NewTerm): Promise<AddedTerm> {
  const known = await lockMembership(write, given.userId);
  const earlier = await write.tx.membershipTerm.findUnique({ where: { source: given.source } });
  if (earlier) return { membershipId: earlier.membershipId, termId: earlier.id };
  const now = write.clock.now();
  const live = known ? await liveTerms(write, known.id) : [];
  const replaced = await replacedBy(write, given, live);
  const takesOver = replaced.length > 0;
  const creditMinor = replaced.reduce((sum, { unusedMinor }) => sum + unusedMinor, 0n);
  const place = placeOf(write, given, { known, behind: takesOver ? [] : live, creditMinor, takesOver });
  const membership = known ?? (await openMembership(write, given));
  if (!place) return nothingGiven(write, membership, given);
  const termId = newId(write.clock);
  const term = { ...given, ...place, id: termId, creditMinor };
  if (takesOver) {
    const gone = live.filter(({ id }) => replaced.some(({ termId: one }) => one === id));
    await takeRights(write, gone, { reason: 'A higher tier took its place', keeps: 'BIRTHDAY_GIFTS' });
  }
  await replaceTerms(write, { membershipId: membership.id, term, replaced });
  await settle(write, membership, term);
  await stopIfReplaced(write, membership, takesOver, given);
  const wasOver = !known || ['EXPIRED', 'REFUNDED'].includes(stateAt(known, now));
  const usual = takesOver ? 'UPGRADED' : wasOver ? 'BEGUN' : 'RENEWED';
  await noteStep(write, {
    membershipId: membership.id,
    planId: given.plan.id,
    action: given.action ?? usual,
    note: given.note,
  });
  tellOfTerm(write, membership, term, usual);
  return { membershipId: membership.id, termId };
}

async function nothingGiven(
  write: WriteContext,
  { id: membershipId }: Pick<Membership, 'id'>,
  { plan, source }: NewTerm,
): Promise<AddedTerm> {
  const note = `${source} is worth no time: what it was to replace had gone`;
  await noteStep(write, { membershipId, planId: plan.id, action: 'RENEWED', note });
  return { membershipId, termId: null };
}

type Written = NewTerm & Place & { readonly id: string };

/** The membership says what its terms say. Buying again takes back that it was to end; what is only collected does not. */
async function settle(write: WriteContext, membership: Membership, term: Written): Promise<void> {
  const now = write.clock.now();
  await write.tx.$executeRaw`
    UPDATE membership SET anchor_day = ${term.anchorDay}::int, cancelled_at = CASE WHEN ${invoiceOfSource(term.source) !== undefined}::boolean THEN cancelled_at END,
      next_plan_id = CASE WHEN next_plan_id = ${term.plan.id}::uuid THEN NULL ELSE next_plan_id END
    WHERE id = ${membership.id}::uuid`;
  await restate(write, { membershipId: membership.id, without: 'EXPIRED' });
  if (term.startsAt <= now) await giveRights(write, membership, term, term.plan);
}

/** What the provider would collect next is for a plan that is no more. */
async function stopIfReplaced(
  write: WriteContext,
  { id: membershipId, userId }: Membership,
  takesOver: boolean,
  { plan, source }: NewTerm,
): Promise<void> {
  if (!takesOver || invoiceOfSource(source) !== undefined) return;
  if (await stopCollecting(write, { userId, wish: 'END_NOW' }))
    await noteStep(write, { membershipId, planId: plan.id, action: 'AUTOMATIC_ENDED', note: 'Upgraded' });
}
