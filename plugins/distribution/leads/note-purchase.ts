import type { WriteContext } from '#core/context.ts';

interface Purchase {
  readonly customerId: string;
  readonly productIds: readonly string[];
  readonly at: Date;
}

/**
 * A member has bought: something on trial, for the first time, or again. Whose lead they are sees it, whoever earns by it. An
 * order of trial courses alone is no purchase yet.
 */
export async function notePurchase(write: WriteContext, purchase: Purchase): Promise<void> {
  const { customerId, at } = purchase;
  const first = (await isTrial(write, purchase)) ? 'TRIAL' : 'PURCHASED';
  await write.tx.$executeRaw`
    INSERT INTO distribution_customer AS c (id, stage, last_activity_at)
    VALUES (${customerId}::uuid, ${first}::distribution_lead_stage, ${at}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET
      stage = CASE WHEN EXCLUDED.stage = 'PURCHASED' AND c.stage >= 'PURCHASED' THEN 'REPEAT'::distribution_lead_stage
        ELSE greatest(c.stage, EXCLUDED.stage) END,
      last_activity_at = greatest(c.last_activity_at, EXCLUDED.last_activity_at)`;
  // In a statement of its own: the leads as they are now that the customer is held.
  await write.tx.$executeRaw`
    UPDATE distribution_lead l SET stage = c.stage, last_activity_at = greatest(l.last_activity_at, ${at}::timestamptz)
    FROM distribution_customer c WHERE c.id = ${customerId}::uuid AND l.customer_id = c.id`;
}

async function isTrial({ tx }: WriteContext, { productIds }: Purchase): Promise<boolean> {
  const others = await tx.product.findFirst({
    where: { id: { in: [...productIds] }, OR: [{ courseStage: null }, { courseStage: { not: 'TRIAL' } }] },
    select: { id: true },
  });
  return others === null;
}
