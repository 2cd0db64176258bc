import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { membershipPermissions } from '../permissions.ts';
import { soldPlan } from '../purchase/sold-plan.ts';
import { parseReason } from '../reason.ts';
import { newCode } from './code.ts';
import { giftCardErrors } from './errors.ts';
import { insertBatch } from './insert-batch.ts';

export interface GiftCardsForm {
  readonly planId: string;
  readonly quantity: number;
  /** The first moment at which they cannot be redeemed any more; never when nothing is said. */
  readonly expiresAt?: Date | null | undefined;
  /** What they are for, as `Spring fair`. */
  readonly note?: string | null | undefined;
  /** Why, for the audit log. */
  readonly reason: string;
}

export interface IssuedGiftCards {
  readonly batchId: string;
  /** Shown this once: only their hashes are kept. Empty when the request is a repeat. */
  readonly codes: readonly string[];
}

const maxQuantity = 1_000;
const noteLength = { min: 0, max: 200 };

/**
 * Makes gift cards, each worth one period of a plan as it is sold now.
 * @throws AccessError without `memberships.giftCards`; DomainError GIFT_CARD_QUANTITY_INVALID, GIFT_CARD_EXPIRY_INVALID,
 * GIFT_CARD_NOTE_LENGTH, MEMBERSHIP_REASON_LENGTH, PLAN_NOT_FOUND, or about the idempotency key.
 */
export async function issueGiftCards(ctx: ReadContext, form: GiftCardsForm): Promise<IssuedGiftCards> {
  requirePermission(ctx, membershipPermissions.giftCards);
  const batch = parseForm(ctx, form);
  const codes = Array.from({ length: batch.quantity }, newCode);
  let isNew = false;
  const { batchId } = await transact(
    ctx,
    async (write) => {
      await soldPlan(write, { planId: batch.planId, orSuccessor: false });
      isNew = true;
      const batchId = newId(write.clock);
      await insertBatch(write, { ...batch, batchId }, codes);
      return { batchId };
    },
    { idempotent: { operation: 'issueGiftCards', body: batch } },
  );
  return { batchId, codes: isNew ? codes : [] };
}

function parseForm({ clock }: ReadContext, form: GiftCardsForm) {
  const { planId, quantity, expiresAt = null } = form;
  const note = (form.note ?? '').trim();
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity)
    throw giftCardErrors.GIFT_CARD_QUANTITY_INVALID({ path: ['quantity'], data: { max: maxQuantity } });
  if (expiresAt && expiresAt <= clock.now())
    throw giftCardErrors.GIFT_CARD_EXPIRY_INVALID({ path: ['expiresAt'] });
  if (!lengthFits(note, noteLength))
    throw giftCardErrors.GIFT_CARD_NOTE_LENGTH({ path: ['note'], data: noteLength });
  return {
    planId,
    quantity,
    expiresAt: expiresAt?.toISOString() ?? null,
    note,
    reason: parseReason(form.reason),
  };
}
