import { z } from 'zod';
import { maxPayoutMinor } from '#core/payouts/request-payout.ts';
import { taxErrors } from './errors.ts';
import { maxBasisPoints, type TaxBracket } from './tax-of.ts';

const mostBrackets = 20;

const stored = z.array(
  z.object({
    upToMinor: z
      .string()
      .regex(/^\d{1,19}$/)
      .nullable()
      .transform((text) => (text === null ? null : BigInt(text))),
    basisPoints: z.int().min(0).max(maxBasisPoints),
  }),
);

/** The brackets of a stored rule. */
export function bracketsOf({ brackets }: { readonly brackets: unknown }): TaxBracket[] {
  return stored.parse(brackets);
}

/** As they are stored: JSON numbers would lose digits. */
export function storedBrackets(brackets: readonly TaxBracket[]) {
  return brackets.map(({ upToMinor, basisPoints }) => ({
    upToMinor: upToMinor === null ? null : String(upToMinor),
    basisPoints,
  }));
}

/** @throws DomainError DISTRIBUTION_TAX_BRACKETS_INVALID unless they rise and only the last one has no end. */
export function checkBrackets(brackets: readonly TaxBracket[]): void {
  const isGood = (bracket: TaxBracket, index: number) =>
    bracket.basisPoints >= 0 &&
    bracket.basisPoints <= maxBasisPoints &&
    (index === brackets.length - 1
      ? bracket.upToMinor === null
      : bracket.upToMinor !== null &&
        bracket.upToMinor <= maxPayoutMinor &&
        bracket.upToMinor > (brackets[index - 1]?.upToMinor ?? 0n));
  if (brackets.length === 0 || brackets.length > mostBrackets || !brackets.every(isGood))
    throw taxErrors.DISTRIBUTION_TAX_BRACKETS_INVALID({
      path: ['brackets'],
      data: { most: mostBrackets, maxBasisPoints },
    });
}
