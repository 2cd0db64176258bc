import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { addTaxRule } from '../../taxes/add-tax-rule.ts';
import { taxRuleById } from '../../taxes/lists.ts';

const bracketInput = perBuilder((builder) =>
  builder.inputType('DistributionTaxBracketInput', {
    description: 'What lies above the bracket before, up to an amount of a calendar month.',
    subGraphs: ['admin'],
    fields: (t) => ({
      upToMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'In minor units, the allowance not counted; nothing for the last one, which has no end.',
      }),
      basisPoints: t.int({
        required: true,
        description: 'Hundredths of a percent of what lies in the bracket: 0 to 9,000.',
      }),
    }),
  }),
);

/** The mutation `distributionAddTaxRule` of the admin schema. */
export function addTaxRuleMutation(builder: Builder): void {
  mutation(builder, 'distributionAddTaxRule', {
    description:
      'Adds the next version of how tax is withheld from withdrawals in a currency. What was asked for before stays as it was.',
    access: { permission: 'distribution.taxes' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      country: t.string({ required: true, description: 'Of which country, by ISO 3166: two letters.' }),
      currency: t.string({ required: true, description: 'For withdrawals in which currency, by ISO 4217.' }),
      allowanceMinor: t.field({
        type: 'BigInt',
        required: true,
        description: 'How much of a calendar month is free of tax, in minor units.',
      }),
      brackets: t.field({
        type: [bracketInput(builder)],
        required: true,
        description: 'From the lowest to the one without an end: 1 to 20. A flat tax has that one only.',
      }),
      validFrom: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on it holds; now when nothing is said, and never earlier.',
      }),
      reason: t.string({
        required: true,
        description: 'Why, for the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ brackets, validFrom, ...form }, ctx) =>
      addTaxRule(ctx, {
        ...form,
        brackets: brackets.map(({ upToMinor, basisPoints }) => ({
          upToMinor: upToMinor ?? null,
          basisPoints,
        })),
        validFrom: validFrom ?? undefined,
      }),
    payload: (t) => ({
      taxRule: t.prismaField({
        type: 'DistributionTaxRule',
        nullable: true,
        description: 'The new version.',
        resolve: (_query, { result }, _args, ctx) => (result ? taxRuleById(ctx, result.taxRuleId) : null),
      }),
    }),
  });
}
