import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionTaxRule } from '#core/db/generated/client/client.ts';

/** Where, of what and when tax is withheld. */
export interface TaxCase {
  readonly country: string;
  readonly currency: string;
  readonly at: Date;
}

/** The rule in force at a moment; null where none stands, so that nothing is withheld. One statement. */
export function taxRuleAt(
  ctx: ReadContext | WriteContext,
  { country, currency, at }: TaxCase,
): Promise<DistributionTaxRule | null> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  return database.distributionTaxRule.findFirst({
    where: { country, currency, validFrom: { lte: at } },
    orderBy: [{ validFrom: 'desc' }, { version: 'desc' }],
  });
}
