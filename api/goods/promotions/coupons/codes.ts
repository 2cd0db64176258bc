import { promotionErrors } from '../errors.ts';

/** How many coupons one order takes. */
export const maxCoupons = 10;

/** People write codes as they like. */
export function normalCode(code: string): string {
  return code.trim().toUpperCase();
}

/** Codes as they are stored, each once. @throws DomainError COUPONS_TOO_MANY. */
export function parseCodes(codes: readonly string[] | null | undefined): readonly string[] {
  const normal = [...new Set((codes ?? []).map(normalCode))];
  if (normal.length > maxCoupons)
    throw promotionErrors.COUPONS_TOO_MANY({ path: ['coupons'], data: { max: maxCoupons } });
  // What is no code goes to the database as one that nobody has: it may hold what the database cannot store.
  return normal.map((code) => (/^[A-Z0-9-]{3,32}$/.test(code) ? code : '?'));
}
