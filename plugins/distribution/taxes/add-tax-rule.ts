import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { countries } from '#core/countries.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { isCurrency } from '#core/money.ts';
import { maxPayoutMinor } from '#core/payouts/request-payout.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { taxErrors } from './errors.ts';
import { checkBrackets, storedBrackets } from './parse-brackets.ts';
import type { TaxTerms } from './tax-of.ts';

export interface TaxRuleForm extends TaxTerms {
  /** ISO 3166, two letters. */
  readonly country: string;
  /** ISO 4217: that of the amounts, and of the withdrawals that it is for. */
  readonly currency: string;
  /** Now when nothing is said; never earlier. */
  readonly validFrom?: Date | undefined;
  readonly reason: string;
}

/**
 * Adds the next version of how tax is withheld in a country and a currency. It is never changed, and holds for nothing that was
 * asked for before it was added.
 *
 * @throws AccessError without `distribution.taxes`; DomainError DISTRIBUTION_TAX_COUNTRY_UNKNOWN,
 * DISTRIBUTION_TAX_CURRENCY_UNKNOWN, DISTRIBUTION_TAX_ALLOWANCE_INVALID, DISTRIBUTION_TAX_BRACKETS_INVALID,
 * DISTRIBUTION_REASON_LENGTH, DISTRIBUTION_TAX_RULE_BACKDATED, or about the idempotency key.
 */
export async function addTaxRule(ctx: ReadContext, form: TaxRuleForm): Promise<{ taxRuleId: string }> {
  requirePermission(ctx, 'distribution.taxes');
  const { country, currency, allowanceMinor, validFrom } = form;
  if (!countries.has(country)) throw taxErrors.DISTRIBUTION_TAX_COUNTRY_UNKNOWN({ path: ['country'] });
  if (!isCurrency(currency)) throw taxErrors.DISTRIBUTION_TAX_CURRENCY_UNKNOWN({ path: ['currency'] });
  if (allowanceMinor < 0n || allowanceMinor > maxPayoutMinor)
    throw taxErrors.DISTRIBUTION_TAX_ALLOWANCE_INVALID({
      path: ['allowanceMinor'],
      data: { max: String(maxPayoutMinor) },
    });
  checkBrackets(form.brackets);
  const reason = parseReason(form.reason);
  const brackets = storedBrackets(form.brackets);
  const terms = { country, currency, allowanceMinor: String(allowanceMinor), brackets };
  return transact(
    ctx,
    async (write) => {
      const { taxRuleId, version } = await insertVersion(write, { ...form, reason });
      recordAudit(write, {
        action: 'distributionAddTaxRule',
        subject: `taxRule:${taxRuleId}`,
        after: { version, ...terms },
        reason,
      });
      return { taxRuleId };
    },
    {
      idempotent: {
        operation: 'distributionAddTaxRule',
        body: { ...terms, validFrom: validFrom?.toISOString() ?? null, reason },
      },
    },
  );
}

/** Versions follow one another. */
async function insertVersion(
  write: WriteContext,
  { country, currency, allowanceMinor, brackets, validFrom, reason }: TaxRuleForm,
): Promise<{ taxRuleId: string; version: number }> {
  const now = write.clock.now();
  if (validFrom && validFrom < now) throw taxErrors.DISTRIBUTION_TAX_RULE_BACKDATED({ path: ['validFrom'] });
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('distribution_tax_rule', 0))::text AS locked`;
  const [row] = await write.tx.$queryRaw<[{ taxRuleId: string; version: number }]>`
    INSERT INTO distribution_tax_rule (id, version, country, currency, allowance_minor, brackets, valid_from, reason, added_by,
      created_at)
    SELECT ${newId(write.clock)}::uuid, coalesce(max(version), 0) + 1, ${country}, ${currency}, ${allowanceMinor}::bigint,
      ${toJson(storedBrackets(brackets))}::jsonb, ${validFrom ?? now}::timestamptz, ${reason}, ${callerKey(write.caller)},
      ${now}::timestamptz
    FROM distribution_tax_rule RETURNING id AS "taxRuleId", version`;
  return row;
}
