import type { ReadContext, WriteContext } from '#core/context.ts';
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
export async function policiesInForce(
  write: Pick<WriteContext, 'tx'>,
): Promise<(at: Date) => PolicyInForce | undefined> {
  const policies = await activatedPolicies(write);
  return (at) => policies.find(({ validFrom }) => validFrom <= at);
}

/** The versions that are, were or will be in force, who begins last first. One statement. */
export async function activatedPolicies(
  ctx: Pick<ReadContext, 'db'> | Pick<WriteContext, 'tx'>,
): Promise<PolicyInForce[]> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const rows = await database.distributionPolicy.findMany({
    where: { validFrom: { not: null } },
    orderBy: { validFrom: 'desc' },
    select: { id: true, version: true, terms: true, validFrom: true },
  });
  return rows.flatMap(({ validFrom, terms, ...row }) =>
    validFrom ? [{ ...row, validFrom, terms: termsForm.parse(terms) }] : [],
  );
}
