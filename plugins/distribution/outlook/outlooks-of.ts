import { businessMonth } from '#core/business-day.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionWithdrawal } from '#core/db/generated/client/client.ts';
import { settingsOf } from '#core/settings.ts';
import { distributionSettings } from '../settings.ts';
import { bracketsOf } from '../taxes/parse-brackets.ts';
import type { TaxTerms } from '../taxes/tax-of.ts';
import { type Place, placesOf } from './places.ts';
import { type Taken, taxAlong } from './tax-along.ts';

/** What becomes of a commission in the end, as far as it is known, in minor units of its currency. */
export interface Outlook {
  /** Whether all of it has arrived, or has paid what was owed. */
  readonly isPaid: boolean;
  /** The tax: what was withheld of it, or would be if it was withdrawn now behind all that comes before it. */
  readonly taxMinor: bigint;
  readonly netMinor: bigint;
}

/** By the id of the commission. Three statements, however many there are. */
export async function outlooksOf(
  ctx: ReadContext,
  commissionIds: readonly string[],
): Promise<ReadonlyMap<string, Outlook>> {
  const places = await placesOf(ctx, commissionIds);
  const currencies = [...new Set(places.map(({ currency }) => currency))];
  const withdrawals = Map.groupBy(await withdrawalsOf(ctx, places), purseOf);
  const rules = await rulesNow(ctx, currencies);
  const month = businessMonth(ctx.clock.now(), ctx.kernel.config.timeZone);
  const purses = [...Map.groupBy(places, purseOf)].flatMap(([purse, own]) =>
    outlooksIn(own, { withdrawals: withdrawals.get(purse) ?? [], rules, month }),
  );
  return new Map(purses);
}

function purseOf({ promoterId, currency }: Pick<Place, 'promoterId' | 'currency'>): string {
  return `${promoterId} ${currency}`;
}

/** Those that arrived come first. */
function withdrawalsOf({ db }: ReadContext, places: readonly Place[]): Promise<DistributionWithdrawal[]> {
  return db.distributionWithdrawal.findMany({
    where: {
      promoterId: { in: [...new Set(places.map(({ promoterId }) => promoterId))] },
      currency: { in: [...new Set(places.map(({ currency }) => currency))] },
      state: { not: 'FAILED' },
    },
    orderBy: [{ confirmedAt: { sort: 'asc', nulls: 'last' } }, { requestedAt: 'asc' }, { id: 'asc' }],
  });
}

/** The rules in force, by currency. */
async function rulesNow(
  ctx: ReadContext,
  currencies: readonly string[],
): Promise<ReadonlyMap<string, TaxTerms>> {
  const { taxCountry } = settingsOf(ctx, distributionSettings);
  const rules = await ctx.db.distributionTaxRule.findMany({
    where: { country: taxCountry, currency: { in: [...currencies] }, validFrom: { lte: ctx.clock.now() } },
    // The newest comes last, and stays.
    orderBy: [{ validFrom: 'asc' }, { version: 'asc' }],
  });
  return new Map(
    rules.map((rule) => [rule.currency, { allowanceMinor: rule.allowanceMinor, brackets: bracketsOf(rule) }]),
  );
}

interface PurseFacts {
  readonly withdrawals: readonly DistributionWithdrawal[];
  readonly rules: ReadonlyMap<string, TaxTerms>;
  readonly month: string;
}

function outlooksIn(
  places: readonly Place[],
  { withdrawals, rules, month }: PurseFacts,
): [string, Outlook][] {
  const sum = (some: readonly Taken[]) => some.reduce((total, { grossMinor }) => total + grossMinor, 0n);
  const arrived = sum(withdrawals.filter(({ confirmedAt }) => confirmedAt !== null).map(takenBy));
  const taxUpTo = taxAlong({
    taken: withdrawals.map(takenBy),
    rule: rules.get(places[0]?.currency ?? ''),
    alreadyMinor: sum(withdrawals.filter((one) => one.month === month).map(takenBy)),
  });
  return places.map(({ commissionId, fromMinor, untilMinor }) => {
    const taxMinor = taxUpTo(untilMinor) - taxUpTo(fromMinor);
    return [
      commissionId,
      { isPaid: untilMinor <= arrived, taxMinor, netMinor: untilMinor - fromMinor - taxMinor },
    ];
  });
}

function takenBy({ amountMinor, taxMinor, returnedMinor, returnedTaxMinor }: DistributionWithdrawal): Taken {
  return {
    grossMinor: amountMinor - returnedMinor - returnedTaxMinor,
    taxMinor: taxMinor - returnedTaxMinor,
  };
}
