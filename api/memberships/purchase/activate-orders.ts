import { orderPlaced } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { addTerm, type NewTerm } from '../terms/add-term.ts';
import type { Replaced } from '../terms/replace-terms.ts';
import { type MembershipPurpose, parsePurpose } from './purpose.ts';

interface PaidLine {
  readonly orderId: string;
  readonly userId: string;
  readonly purpose: string | null;
  readonly lines: readonly { readonly orderLineId: string; readonly totalMinor: string }[];
}

/** Begins what was paid: a term for the line of each order that was placed for a membership. */
export const activateMemberships = defineConsumer('memberships.activate', [
  onEach(orderPlaced, async (write, { payload }) => activateOrder(write, payload)),
]);

/** Adds the term that an order has paid for, once; orders for something else are left alone. */
export async function activateOrder(
  write: WriteContext,
  { orderId, userId, purpose, lines }: PaidLine,
): Promise<void> {
  const parsed = parsePurpose(purpose);
  const [line] = lines;
  if (!parsed || !line) return;
  const source = `order:${line.orderLineId}`;
  const paidMinor = BigInt(line.totalMinor);
  const bought = await boughtFor(write, parsed, paidMinor);
  await addTerm(write, { userId, source, orderId, paidMinor, ...bought });
}

/**
 * The version of the plan that was bought, whether it is still sold or not, and what had to be given for a period: with the
 * taxes that came on top of the price, since they bring no more time.
 */
async function boughtFor(
  { tx }: WriteContext,
  { kind, id }: MembershipPurpose,
  paidMinor: bigint,
): Promise<Pick<NewTerm, 'plan' | 'dueMinor' | 'promised'>> {
  if (kind === 'buy') {
    const plan = await tx.membershipPlan.findUniqueOrThrow({ where: { id } });
    return { plan, dueMinor: paidMinor };
  }
  const [upgrade] = await tx.$queryRaw<
    { planId: string; creditMinor: bigint; basis: { termId: string; unusedMinor: string }[] }[]
  >`
    SELECT plan_id AS "planId", credit_minor AS "creditMinor", basis FROM membership_upgrade WHERE id = ${id}::uuid`;
  if (!upgrade) throw new Error(`There is no upgrade ${id}`);
  const plan = await tx.membershipPlan.findUniqueOrThrow({ where: { id: upgrade.planId } });
  const promised: Replaced[] = upgrade.basis.map(({ termId, unusedMinor }) => ({
    termId,
    unusedMinor: BigInt(unusedMinor),
  }));
  const { priceMinor } = plan;
  const difference = priceMinor > upgrade.creditMinor ? priceMinor - upgrade.creditMinor : 0n;
  return { plan, dueMinor: priceMinor + paidMinor - difference, promised };
}
