import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { proposeContract, proposePlatformContract } from '../../contracts/propose-contract.ts';
import { contractField } from '../payload-fields.ts';
import { termsInput, termsOf } from '../terms-input.ts';

/** The mutation `proposeContract`. */
export function proposeContractMutation(builder: Builder): void {
  mutation(builder, 'proposeContract', {
    description:
      'Proposes a contract, as an agency to a creator or as a creator to an agency, and consents to it. Where one is in force between the two, this is its next version.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      agencyId: t.id({ required: true, description: 'Which agency.' }),
      talentId: t.id({ required: false, description: 'Which creator; without it yourself.' }),
      terms: t.field({ type: termsInput(builder), required: true, description: 'The terms.' }),
    }),
    resolve: ({ agencyId, talentId, terms }, ctx) =>
      proposeContract(ctx, {
        ...termsOf(terms),
        agencyId: parseId(agencyId, 'McnAgency', ['agencyId']),
        talentId: typeof talentId === 'string' ? parseId(talentId, 'User', ['talentId']) : undefined,
      }),
    payload: (t) => ({ contract: contractField(t, 'The proposal.') }),
  });
}

/** The mutation `mcnProposeContract` of the admin schema. */
export function proposePlatformContractMutation(builder: Builder): void {
  mutation(builder, 'mcnProposeContract', {
    description: 'Proposes a contract of the platform itself to a creator, and consents to it.',
    access: { permission: 'mcn.contracts' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      talentId: t.id({ required: true, description: 'Which creator.' }),
      terms: t.field({ type: termsInput(builder), required: true, description: 'The terms.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ talentId, terms, reason }, ctx) =>
      proposePlatformContract(ctx, {
        ...termsOf(terms),
        talentId: parseId(talentId, 'User', ['talentId']),
        reason,
      }),
    payload: (t) => ({ contract: contractField(t, 'The proposal.') }),
  });
}
