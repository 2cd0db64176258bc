import { type AddressForm, type PostalAddress, parsePostalAddress } from '#core/postal-address.ts';
import { lengthFits } from '#core/text-length.ts';
import type { PricingWish } from '../pricing/wish.ts';
import { parseCodes } from '../promotions/coupons/codes.ts';
import { type DirectForm, type PurchaseForm, parsePurchase } from '../promotions/purchase.ts';
import { checkoutErrors } from './errors.ts';

export interface CheckoutForm extends DirectForm {
  /** The codes of coupons; those that the cart remembers when nothing is said. */
  readonly coupons?: readonly string[] | null | undefined;
  /** Where what is sent goes. */
  readonly address?: AddressForm | null | undefined;
  /** How it will be paid, in the provider's words; may also be said when it is completed. */
  readonly method?: string | null | undefined;
  /** What the buyer was shown: another total is refused. */
  readonly expectedTotalMinor?: bigint | null | undefined;
  /** The id of the way in which what is sent is to be sent. */
  readonly shippingMethod?: string | null | undefined;
  /** How many points are to pay for a part of it. */
  readonly points?: bigint | null | undefined;
  /** For the house, as `Please ring twice`. */
  readonly note?: string | null | undefined;
}

export interface CheckoutWish extends PricingWish {
  /** What is bought past the cart, as its buyer says it; nothing for what is in it. */
  readonly purchase?: PurchaseForm | null | undefined;
  readonly address: PostalAddress | null;
  /** As they are stored: capitals; null for those that the cart remembers. */
  readonly couponCodes: readonly string[] | null;
  readonly method: string | null;
  readonly expectedTotalMinor: bigint | null;
  readonly note: string;
}

const noteLength = { min: 0, max: 500 };

/** @throws DomainError ADDRESS_INVALID, CHECKOUT_NOTE_LENGTH, COUPONS_TOO_MANY, PURCHASE_AMBIGUOUS. */
export function parseCheckoutForm(form: CheckoutForm): CheckoutWish {
  const note = form.note ?? '';
  if (!lengthFits(note, noteLength))
    throw checkoutErrors.CHECKOUT_NOTE_LENGTH({ path: ['note'], data: noteLength });
  const address: PostalAddress | null = form.address ? parsePostalAddress(form.address) : null;
  return {
    address,
    method: form.method ?? null,
    expectedTotalMinor: form.expectedTotalMinor ?? null,
    note: note.trim(),
    shippingMethod: form.shippingMethod ?? null,
    points: form.points ?? 0n,
    couponCodes: form.coupons ? parseCodes(form.coupons) : null,
    purchase: parsePurchase(form),
    direct: null,
  };
}
