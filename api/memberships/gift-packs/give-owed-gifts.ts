import type { ReadContext, WriteContext } from '#core/context.ts';
import type { GiftPack } from '#core/db/generated/client/client.ts';
import { grantEntitlements } from '#core/entitlements/grant-all.ts';
import { defineJob } from '#core/jobs/define.ts';
import { transact } from '#core/transact.ts';
import { type PackedUnit, rightsOfUnit } from './rights-of-unit.ts';

const batchSize = 40;

/**
 * Every hour: gives the rights of gift packs that could not be given when they were opened, since the part that explains them
 * was off.
 */
export const giveOwedGifts = defineJob({
  name: 'memberships.owedGifts',
  schedule: '37 * * * *',
  async run(ctx) {
    for (let done = batchSize; done === batchSize; ) done = await transact(ctx, (write) => giveSome(write));
  },
});

type OwedUnit = PackedUnit & Pick<GiftPack, 'benefits'> & { readonly userId: string };

/** Locked, so that what is given back meanwhile is not completed; another worker takes others. @returns how many there were. */
async function giveSome(write: WriteContext): Promise<number> {
  const owed = await owedUnits(write);
  if (owed.length === 0) return 0;
  const now = write.clock.now();
  const rights = owed.flatMap((unit) =>
    rightsOfUnit(unit, unit, now).map((right) => ({ ...right, userId: unit.userId })),
  );
  await grantEntitlements(
    write,
    rights.filter(({ kind }) => write.host.entitlements.has(kind)),
  );
  await write.tx.$executeRaw`
    UPDATE membership_gift_unit u SET completed_at = ${now}::timestamptz
    FROM unnest(${owed.map(({ orderLineId }) => orderLineId)}::uuid[], ${owed.map(({ unit }) => unit)}::int[]) AS o(line, unit)
    WHERE u.order_line_id = o.line AND u.unit = o.unit AND NOT EXISTS (
      SELECT FROM membership_gift_pack p CROSS JOIN LATERAL jsonb_array_elements(p.benefits) AS b
      WHERE p.id = u.pack_id AND NOT b ->> 'entitlement' = ANY (${kindsOf(write)}::text[]))`;
  return owed.length;
}

/** Those of which something can be given by now. */
function owedUnits(write: WriteContext): Promise<OwedUnit[]> {
  return write.tx.$queryRaw<OwedUnit[]>`
    SELECT u.order_line_id AS "orderLineId", u.unit, o.user_id AS "userId", p.benefits
    FROM membership_gift_unit u JOIN membership_gift_pack p ON p.id = u.pack_id
    JOIN goods_order_line l ON l.id = u.order_line_id JOIN goods_order o ON o.id = l.order_id
    WHERE u.completed_at IS NULL AND u.ended_at IS NULL AND EXISTS (
      SELECT FROM jsonb_array_elements(p.benefits) WITH ORDINALITY AS b(benefit, number)
      WHERE b.benefit ->> 'entitlement' = ANY (${kindsOf(write)}::text[]) AND NOT EXISTS (
        SELECT FROM entitlement e WHERE e.source = 'giftPack:' || u.order_line_id || ':' || u.unit || ':' || b.number - 1))
    ORDER BY u.opened_at, u.order_line_id, u.unit LIMIT ${batchSize}::int FOR UPDATE OF u SKIP LOCKED`;
}

function kindsOf({ host }: Pick<ReadContext, 'host'>): string[] {
  return [...host.entitlements.keys()];
}
