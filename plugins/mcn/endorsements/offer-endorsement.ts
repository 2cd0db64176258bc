import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { reserveBudget } from '#core/budgets/reserve.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { McnEndorsementKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { isCurrency } from '#core/money.ts';
import { transact } from '#core/transact.ts';
import { contractErrors } from '../contracts/errors.ts';
import { parseReason } from '../contracts/reason.ts';
import { endorsementOffered } from '../events.ts';
import { endorsementErrors } from './errors.ts';
import { parseText } from './text.ts';

export interface Offer {
  readonly talentId: string;
  readonly kind: McnEndorsementKind;
  readonly brand: string;
  /** What is to be done. */
  readonly brief: string;
  /** In minor units of the budget’s currency. */
  readonly feeMinor: bigint;
  readonly budgetId: string;
  readonly dueAt: Date;
  readonly reason: string;
}

const maxFeeMinor = 1_000_000_000_000n;
const longestMs = 2 * 366 * 24 * 60 * 60 * 1_000;

/**
 * Offers a creator work for a brand. The fee is set aside in the budget with the offer, so that what is promised can be paid.
 *
 * @throws AccessError without `mcn.contracts`; DomainError MCN_REASON_LENGTH, MCN_ENDORSEMENT_TEXT_LENGTH,
 * MCN_ENDORSEMENT_FEE_INVALID, MCN_ENDORSEMENT_DUE, MCN_TALENT_NOT_FOUND, BUDGET_NOT_FOUND, BUDGET_CLOSED, BUDGET_OUTSIDE_WINDOW,
 * INSUFFICIENT_FUNDS, or about the idempotency key.
 */
export async function offerEndorsement(ctx: ReadContext, form: Offer): Promise<{ endorsementId: string }> {
  requirePermission(ctx, 'mcn.contracts');
  const { talentId, kind, feeMinor, budgetId, dueAt } = form;
  const offer = {
    talentId,
    kind,
    brand: parseText('brand', form.brand),
    brief: parseText('brief', form.brief),
    feeMinor,
    budgetId,
    dueAt,
    reason: parseReason(form.reason),
  };
  if (feeMinor <= 0n || feeMinor > maxFeeMinor) throw feeInvalid();
  const aheadMs = dueAt.getTime() - ctx.clock.now().getTime();
  if (!(aheadMs > 0 && aheadMs <= longestMs))
    throw endorsementErrors.MCN_ENDORSEMENT_DUE({ path: ['dueAt'] });
  return transact(ctx, (write) => insert(write, offer), {
    idempotent: {
      operation: 'mcnOfferEndorsement',
      body: { ...offer, feeMinor: String(feeMinor) },
    },
  });
}

function feeInvalid() {
  return endorsementErrors.MCN_ENDORSEMENT_FEE_INVALID({
    path: ['feeMinor'],
    data: { max: String(maxFeeMinor) },
  });
}

async function insert(write: WriteContext, { reason, ...offer }: Offer): Promise<{ endorsementId: string }> {
  const { talentId, budgetId, feeMinor, kind, brand } = offer;
  if ((await write.tx.user.count({ where: { id: talentId } })) === 0)
    throw contractErrors.MCN_TALENT_NOT_FOUND({ path: ['talentId'] });
  const [endorsementId, createdAt] = [newId(write.clock), write.clock.now()];
  const { reservationId } = await reserveBudget(write, {
    budgetId,
    amount: feeMinor,
    source: `endorsement:${endorsementId}`,
    kind: 'mcn.endorsement',
  });
  const { asset: currency } = await write.tx.budget.findUniqueOrThrow({ where: { id: budgetId } });
  if (!isCurrency(currency)) throw feeInvalid();
  const offeredBy = callerKey(write.caller);
  await write.tx.mcnEndorsement.create({
    data: { ...offer, id: endorsementId, currency, reservationId, offeredBy, createdAt },
    select: { id: true },
  });
  recordAudit(write, {
    action: 'mcnOfferEndorsement',
    subject: `mcnEndorsement:${endorsementId}`,
    after: { talentId, kind, brand, feeMinor: String(feeMinor), currency },
    reason,
  });
  const at = createdAt.toISOString();
  write.emit(endorsementOffered, talentId, { endorsementId, talentId, kind, brand, at });
  return { endorsementId };
}
