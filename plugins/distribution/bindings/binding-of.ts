import { requireUser } from '#core/access.ts';
import { bindingHistory, bindingsAt } from '#core/attribution/bindings/history.ts';
import { ruleAt } from '#core/attribution/rules/rules.ts';
import type { ReadContext } from '#core/context.ts';
import type { CustomerBinding } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';

/** To whom a customer belongs, as seen by the customer or by a promoter. */
export interface BindingView {
  readonly customerId: string;
  /** The promoter who looks, and sees only their own; null for the customer, who sees everything. */
  readonly promoterId: string | null;
}

/**
 * To whom somebody belongs: oneself, or a customer of one's own; null for who never was one's customer.
 * @throws AccessError when nobody is signed in.
 */
export async function bindingOf(ctx: ReadContext, asked: string | null): Promise<BindingView | null> {
  const viewerId = requireUser(ctx);
  const customerId = asked ?? viewerId;
  if (customerId === viewerId) return { customerId, promoterId: null };
  const own = { customerId, promoterId: viewerId };
  const known = await ctx.db.customerBinding.findFirst({ where: own, select: { id: true } });
  return known && own;
}

/** The period of this moment, if the viewer may see it. */
export async function currentBinding(
  ctx: ReadContext,
  { customerId, promoterId }: BindingView,
): Promise<CustomerBinding | null> {
  const current = (await bindingsAt(ctx, [customerId], ctx.clock.now())).get(customerId);
  return current && (promoterId === null || current.promoterId === promoterId) ? current : null;
}

/** The periods that the viewer may see, newest first. One statement. @throws DomainError CURSOR_INVALID. */
export function visibleHistory(
  ctx: ReadContext,
  { customerId, promoterId }: BindingView,
  query: KeysetQuery,
): Promise<CustomerBinding[]> {
  return bindingHistory(ctx, { customerId, ...(promoterId && { promoterId }) }, query);
}

/** Whether the customer may choose another promoter, and else from when on; both null and false where the rule forbids it. */
export interface Changeability {
  readonly mayChange: boolean;
  readonly mayChangeFrom: Date | null;
}

/** What the rule of this moment says about a change by the customer. Two statements. */
export async function changeability(ctx: ReadContext, { customerId }: BindingView): Promise<Changeability> {
  const now = ctx.clock.now();
  const { customerMayChange } = await ruleAt(ctx.db, now);
  if (!customerMayChange) return { mayChange: false, mayChangeFrom: null };
  const current = (await bindingsAt(ctx, [customerId], now)).get(customerId);
  const isProtected = current !== undefined && now < current.protectedUntil;
  return isProtected
    ? { mayChange: false, mayChangeFrom: current.protectedUntil }
    : { mayChange: true, mayChangeFrom: null };
}

export type Follower = 'NOBODY' | 'SAME_PROMOTER' | 'ANOTHER_PROMOTER';

/** Who came after these periods; those that last are left out. One statement, and no names. */
export async function followersOf(
  ctx: ReadContext,
  periods: readonly CustomerBinding[],
): Promise<Map<string, Follower>> {
  const rows = await ctx.db.$queryRaw<{ id: string; follower: Follower }[]>`
    SELECT b.id, CASE WHEN next.promoter_id IS NULL THEN 'NOBODY' WHEN next.promoter_id = b.promoter_id THEN 'SAME_PROMOTER'
      ELSE 'ANOTHER_PROMOTER' END AS follower
    FROM attribution_binding b LEFT JOIN LATERAL (
      SELECT promoter_id FROM attribution_binding n WHERE n.customer_id = b.customer_id AND n.since >= b.until ORDER BY n.since LIMIT 1
    ) next ON true
    WHERE b.id = ANY (${periods.map(({ id }) => id)}::uuid[]) AND b.until <= ${ctx.clock.now()}::timestamptz`;
  return new Map(rows.map(({ id, follower }) => [id, follower]));
}
