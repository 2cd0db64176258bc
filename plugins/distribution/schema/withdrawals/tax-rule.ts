import type { DistributionTaxRule } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { moneyRef } from '#schema/common/money.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { listTaxRules } from '../../taxes/lists.ts';
import { bracketsOf } from '../../taxes/parse-brackets.ts';
import type { TaxBracket } from '../../taxes/tax-of.ts';

const subGraphs = ['admin' as const];

const bracketRef = perBuilder((builder) =>
  builder.objectRef<TaxBracket>('DistributionTaxBracket').implement({
    description: 'What lies above the bracket before, up to an amount of a calendar month.',
    subGraphs,
    fields: (t) => ({
      upToMinor: t.expose('upToMinor', {
        type: 'BigInt',
        nullable: true,
        description: 'In minor units, the allowance not counted; null for the last one, which has no end.',
      }),
      basisPoints: t.exposeInt('basisPoints', {
        description: 'Hundredths of a percent of what lies in the bracket.',
      }),
    }),
  }),
);

/** The type `DistributionTaxRule`, and the query `distributionTaxRules`. */
export function taxRuleType(builder: Builder): void {
  builder.prismaObject('DistributionTaxRule', {
    description: 'A version of how tax is withheld from withdrawals. It never changes.',
    subGraphs,
    fields: (t) => ({
      version: t.exposeInt('version', { description: 'Which version, from 1.' }),
      country: t.exposeString('country', { description: 'Of which country, by ISO 3166.' }),
      currency: t.exposeString('currency', {
        description: 'For withdrawals in which currency, by ISO 4217.',
      }),
      allowance: t.field({
        type: moneyRef(builder),
        description: 'How much of a calendar month is free of tax.',
        resolve: ({ allowanceMinor, currency }) => ({ amountMinor: allowanceMinor, currency }),
      }),
      brackets: t.field({
        type: [bracketRef(builder)],
        description: 'What is withheld of what lies above the allowance, from the lowest bracket on.',
        complexity: { field: 0, multiplier: 5 },
        resolve: bracketsOf,
      }),
      validFrom: t.expose('validFrom', {
        type: 'DateTime',
        description: 'From when on it holds, until another one of its country and currency does.',
      }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      addedBy: t.exposeString('addedBy', { description: 'Who added it, as the audit log names them.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    }),
  });
  builder.queryField('distributionTaxRules', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionTaxRule'),
        description: 'All versions of how tax is withheld from promoters, newest first.',
        authScopes: { permission: 'distribution.taxes' },
        subGraphs,
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: DistributionTaxRule) => [createdAt.getTime(), id],
            (query) => listTaxRules(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionTaxRule'),
    ),
  );
}
