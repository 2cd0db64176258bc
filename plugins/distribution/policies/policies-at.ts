import type { WriteContext } from '#core/context.ts';
import { type Terms, termsForm } from './terms.ts';

/** A version that is or was in force. */
export interface PolicyInForce {
  readonly id: string;
  readonly version: number;
  readonly terms: Terms;
  readonly validFrom: Date;
}

/**
 * What was in force at a moment, for as many moments as it takes: the policy in force when an order was placed decides for
 * ever. One statement.
 */
export async function policiesInForce({
  tx,
}: Pick<WriteContext, 'tx'>): Promise<(at: Date) => PolicyInForce | undefined> {
  const rows = await tx.distributionPolicy.findMany({
    where: { validFrom: { not: null } },
    orderBy: { validFrom: 'desc' },
    select: { id: true, version: true, terms: true, validFrom: true },
  });
  const policies = rows.flatMap(({ validFrom, terms, ...row }) =>
    validFrom ? [{ ...row, validFrom, terms: termsForm.parse(terms) }] : [],
  );
  return (at) => policies.find(({ validFrom }) => validFrom <= at);
}
