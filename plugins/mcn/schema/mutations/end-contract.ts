import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { endContract, endContractByHouse } from '../../contracts/end-contract.ts';
import { contractField } from '../payload-fields.ts';

/** The mutation `endContract`. */
export function endContractMutation(builder: Builder): void {
  mutation(builder, 'endContract', {
    description:
      'Gives notice: a contract ends when the days that were agreed have passed, or with its term.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      contractId: t.id({ required: true, description: 'Which contract.' }),
      reason: t.string({ required: true, description: 'Why, for both sides: 1 to 500 characters.' }),
    }),
    resolve: ({ contractId, reason }, ctx) =>
      endContract(ctx, { contractId: parseId(contractId, 'McnContract', ['contractId']), reason }),
    payload: (t) => ({ contract: contractField(t, 'The contract as it is now.') }),
  });
}

/** The mutation `mcnEndContract` of the admin schema. */
export function endContractByHouseMutation(builder: Builder): void {
  mutation(builder, 'mcnEndContract', {
    description: 'Ends a contract at once, whatever was agreed about exits; also one that ends later.',
    access: { permission: 'mcn.contracts' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      contractId: t.id({ required: true, description: 'Which contract.' }),
      reason: t.string({
        required: true,
        description: 'Why, for both sides and the audit log: 1 to 500 characters.',
      }),
    }),
    resolve: ({ contractId, reason }, ctx) =>
      endContractByHouse(ctx, { contractId: parseId(contractId, 'McnContract', ['contractId']), reason }),
    payload: (t) => ({ contract: contractField(t, 'The contract as it is now.') }),
  });
}
