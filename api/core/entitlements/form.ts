import { z } from 'zod';
import type { ReadContext } from '../context.ts';
import { lengthFits } from '../text-length.ts';
import type { EntitlementDetails, EntitlementKind } from './define.ts';
import { entitlementErrors } from './errors.ts';

const maxQuantity = 1_000_000_000;
const reasonLength = { min: 1, max: 500 };
const maxSourceLength = 300;
/** Far enough for any right, and well within the calendar that JavaScript and PostgreSQL share. */
const windowYears = 100;
const yearMs = 365.25 * 24 * 60 * 60 * 1_000;

/** The kind of this code. @throws DomainError ENTITLEMENT_KIND_UNKNOWN when nobody who is on declares it. */
export function kindOf(
  { host }: Pick<ReadContext, 'host'>,
  kind: string,
  path: readonly string[] = ['kind'],
): EntitlementKind {
  const declared = host.entitlements.get(kind);
  if (declared) return declared;
  throw entitlementErrors.ENTITLEMENT_KIND_UNKNOWN({ path, data: { kind: kind.slice(0, 100) } });
}

/**
 * What a right of this kind consists of, as it is stored.
 * @throws DomainError ENTITLEMENT_KIND_UNKNOWN, ENTITLEMENT_DETAILS_INVALID.
 */
export function parseDetails(
  ctx: Pick<ReadContext, 'host'>,
  kind: string,
  details: EntitlementDetails,
  path: { readonly kind: readonly string[]; readonly details: readonly string[] } = here,
): EntitlementDetails {
  const parsed = (kindOf(ctx, kind, path.kind).details ?? nothing).safeParse(details);
  if (parsed.success) return parsed.data;
  const problem = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw entitlementErrors.ENTITLEMENT_DETAILS_INVALID({ path: path.details, data: { problem } });
}

const here = { kind: ['kind'], details: ['details'] };

const nothing = z.strictObject({});

/** @throws DomainError ENTITLEMENT_QUANTITY_INVALID. */
export function checkQuantity(quantity: number): void {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity)
    throw entitlementErrors.ENTITLEMENT_QUANTITY_INVALID({ path: ['quantity'], data: { max: maxQuantity } });
}

/** @throws DomainError ENTITLEMENT_WINDOW_INVALID. */
export function checkWindow(now: Date, startsAt: Date, endsAt: Date | null): void {
  const isNear = (moment: Date) => Math.abs(moment.getTime() - now.getTime()) <= windowYears * yearMs;
  const data = { years: windowYears };
  if (!isNear(startsAt)) throw entitlementErrors.ENTITLEMENT_WINDOW_INVALID({ path: ['startsAt'], data });
  if (endsAt && !(isNear(endsAt) && endsAt > startsAt))
    throw entitlementErrors.ENTITLEMENT_WINDOW_INVALID({ path: ['endsAt'], data });
}

/** Sources are made by programs, never typed in. @throws RangeError when it is missing or too long. */
export function checkSource(source: string): void {
  if (source === '' || source.length > maxSourceLength)
    throw new RangeError(`A source has 1 to ${maxSourceLength} characters`);
}

/** Why, in words; it stands on record for ever. @throws DomainError ENTITLEMENT_REASON_LENGTH. */
export function parseReason(text: string): string {
  if (!lengthFits(text, reasonLength))
    throw entitlementErrors.ENTITLEMENT_REASON_LENGTH({ path: ['reason'], data: reasonLength });
  return text.trim();
}
