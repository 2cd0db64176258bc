import type { WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';

interface Contact {
  readonly promoterId: string;
  readonly at: Date;
  /** Whether it was by a link of the promoter's. */
  readonly byLink: boolean;
}

/** A visitor came by a promoter's link. Links of who is no promoter lead to nobody. */
export async function noteVisitor(
  write: WriteContext,
  visitorId: string,
  { promoterId, at }: Omit<Contact, 'byLink'>,
): Promise<void> {
  await write.tx.$executeRaw`
    INSERT INTO distribution_lead AS l (id, promoter_id, visitor_id, stage, first_touch_at, last_activity_at, created_at)
    SELECT ${newId(write.clock)}::uuid, p.id, ${visitorId}::uuid, 'TOUCHED', ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
    FROM distribution_promoter p WHERE p.id = ${promoterId}::uuid
    ON CONFLICT (promoter_id, visitor_id) DO UPDATE SET last_activity_at = greatest(l.last_activity_at, EXCLUDED.last_activity_at)`;
}

/** A member came by a promoter's link, or belongs to the promoter. */
export async function noteMember(
  write: WriteContext,
  customerId: string,
  { promoterId, at, byLink }: Contact,
): Promise<void> {
  await holdCustomer(write, customerId, at);
  const touchedAt = byLink ? at : null;
  await write.tx.$executeRaw`
    INSERT INTO distribution_lead AS l (id, promoter_id, customer_id, stage, first_touch_at, last_activity_at, created_at)
    SELECT ${newId(write.clock)}::uuid, p.id, c.id, c.stage, ${touchedAt}::timestamptz, greatest(c.last_activity_at, ${at}::timestamptz), ${at}::timestamptz
    FROM distribution_promoter p CROSS JOIN distribution_customer c
    WHERE p.id = ${promoterId}::uuid AND c.id = ${customerId}::uuid AND p.id <> c.id
    ON CONFLICT (promoter_id, customer_id) DO UPDATE SET
      first_touch_at = least(l.first_touch_at, EXCLUDED.first_touch_at),
      last_activity_at = greatest(l.last_activity_at, EXCLUDED.last_activity_at)`;
}

/** A visitor turned out to be a member: their leads become the member's, together with those that the member is already. */
export async function noteVisitorKnown(
  write: WriteContext,
  {
    visitorId,
    customerId,
    at,
  }: { readonly visitorId: string; readonly customerId: string; readonly at: Date },
): Promise<void> {
  await holdCustomer(write, customerId, at);
  await write.tx.$executeRaw`
    WITH gone AS (
      DELETE FROM distribution_lead v USING distribution_lead m
      WHERE v.visitor_id = ${visitorId}::uuid AND v.customer_id IS NULL
        AND m.promoter_id = v.promoter_id AND m.customer_id = ${customerId}::uuid
      RETURNING m.id, v.first_touch_at, v.last_activity_at
    )
    UPDATE distribution_lead l SET first_touch_at = least(l.first_touch_at, g.first_touch_at),
      last_activity_at = greatest(l.last_activity_at, g.last_activity_at)
    FROM gone g WHERE l.id = g.id`;
  await write.tx.$executeRaw`
    DELETE FROM distribution_lead
    WHERE visitor_id = ${visitorId}::uuid AND customer_id IS NULL AND promoter_id = ${customerId}::uuid`;
  await write.tx.$executeRaw`
    UPDATE distribution_lead l SET customer_id = c.id, stage = c.stage, last_activity_at = greatest(l.last_activity_at, ${at}::timestamptz)
    FROM distribution_customer c
    WHERE l.visitor_id = ${visitorId}::uuid AND l.customer_id IS NULL AND c.id = ${customerId}::uuid`;
}

/**
 * Nobody else changes the member or their leads until this transaction is over: so what they buy meanwhile is on every lead,
 * whichever came first.
 */
async function holdCustomer(write: WriteContext, customerId: string, at: Date): Promise<void> {
  await write.tx.$executeRaw`
    INSERT INTO distribution_customer AS c (id, stage, last_activity_at)
    VALUES (${customerId}::uuid, 'REGISTERED', ${at}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET last_activity_at = greatest(c.last_activity_at, EXCLUDED.last_activity_at)`;
}
