import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import { mutation, type Payload } from '#schema/common/mutation.ts';
import { activatePolicy } from '../../policies/activate-policy.ts';
import { draftPolicy } from '../../policies/draft-policy.ts';
import { policyById } from '../../policies/lists.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly policyId: string }>>;

function policyField(builder: Builder, t: PayloadFields) {
  return {
    policy: t.field({
      type: modelRef(builder, 'DistributionPolicy'),
      nullable: true,
      description: 'The version.',
      resolve: ({ result }, _args, ctx) => (result ? policyById(ctx, result.policyId) : null),
    }),
  };
}

/** The mutation `distributionDraftPolicy`. */
export function draftPolicyMutation(builder: Builder): void {
  mutation(builder, 'distributionDraftPolicy', {
    description: 'Writes down a version of what promoters earn. Nothing changes before it is activated.',
    access: { permission: 'distribution.policies' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      terms: t.field({
        type: 'JSON',
        required: true,
        description:
          'What it says: `base` is `PAID` or `NET_OF_TAX`; each of `rules` says what it is for (`productId`, `categoryId`, `kind`, `courseStage`, `courseFormat`, `level`; ids are row ids), a `rate` as `{ basisPoints }` or `{ fixedMinor, currency }`, and a `secondRate` for the leader.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ terms, reason }, ctx) => draftPolicy(ctx, { terms, reason }),
    payload: (t) => policyField(builder, t),
  });
}

/** The mutation `activateCommissionPolicy`. */
export function activatePolicyMutation(builder: Builder): void {
  mutation(builder, 'activateCommissionPolicy', {
    description:
      'Puts a version of the policy in force, until the next one begins. Orders that were placed before keep theirs.',
    access: { permission: 'distribution.policies' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      policyId: t.id({ required: true, description: 'Which version.' }),
      validFrom: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on, a minute from now at the earliest, which it is when missing.',
      }),
      acknowledged: t.stringList({
        required: true,
        description:
          'The risks that you know of: codes of `simulateCommissionPolicy { flags }`, and `LOSING_ORDERS`.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ policyId, ...input }, ctx) =>
      activatePolicy(ctx, { ...input, policyId: parseId(policyId, 'DistributionPolicy', ['policyId']) }),
    payload: (t) => policyField(builder, t),
  });
}
