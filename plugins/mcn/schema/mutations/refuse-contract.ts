import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { refuseContract } from '../../contracts/refuse-contract.ts';
import { contractField } from '../payload-fields.ts';

/** The mutation `refuseMcnContract`. */
export function refuseContractMutation(builder: Builder): void {
  mutation(builder, 'refuseMcnContract', {
    description: 'Declines a proposal that you got, or withdraws one that you made.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      contractId: t.id({ required: true, description: 'Which contract.' }),
      reason: t.string({ required: true, description: 'Why, for both sides: 1 to 500 characters.' }),
    }),
    resolve: ({ contractId, reason }, ctx) =>
      refuseContract(ctx, { contractId: parseId(contractId, 'McnContract', ['contractId']), reason }),
    payload: (t) => ({ contract: contractField(t, 'The contract as it is now.') }),
  });
}
