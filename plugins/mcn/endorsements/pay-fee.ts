import { budgetFunds } from '#core/budgets/accounts.ts';
import { payFromBudget, releaseBudget } from '#core/budgets/reserve.ts';
import type { WriteContext } from '#core/context.ts';
import type { McnEndorsement } from '#core/db/generated/client/client.ts';
import { givenTo } from '#core/earnings/given-to.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { endorsementPaid } from '../events.ts';

/** Pays everybody their part of a fee out of what was set aside for it; the platform’s part is free again. Only for who has moved it. */
export async function payFee(write: WriteContext, endorsement: McnEndorsement): Promise<void> {
  const { id, talentId, budgetId, reservationId, currency, brand, feeMinor } = endorsement;
  const parts = await write.tx.mcnEndorsementPart.findMany({
    where: { endorsementId: id },
    orderBy: { place: 'asc' },
  });
  const givings = parts.flatMap(({ beneficiaryId, amountMinor }) =>
    beneficiaryId ? [{ purse: purseOf({ userId: beneficiaryId, currency }), amountMinor }] : [],
  );
  const legs = (await givenTo(write, givings, [budgetFunds({ code: currency }).of(budgetId)])).flat();
  if (givings.length > 0)
    await payFromBudget(write, {
      budgetId,
      reservationId,
      source: `endorsement:${id}`,
      kind: 'mcn.endorsementPaid',
      details: { title: { en: `Work for ${brand}`, zh: `商务合作：${brand}` } },
      to: legs.filter(({ amount }) => amount > 0n),
    });
  await releaseBudget(write, reservationId);
  const at = write.clock.now().toISOString();
  write.emit(endorsementPaid, talentId, {
    endorsementId: id,
    talentId,
    feeMinor: String(feeMinor),
    currency,
    at,
  });
}
