import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { signContract } from '../../contracts/sign-contract.ts';
import { contractField } from '../payload-fields.ts';

/** The mutation `signContract`. */
export function signContractMutation(builder: Builder): void {
  mutation(builder, 'signContract', {
    description:
      'Consents to a proposal of the other side. With both consents it is signed, and the version before it ends.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      contractId: t.id({ required: true, description: 'Which contract.' }),
      termsHash: t.string({ required: true, description: 'The hash of the terms that you have read.' }),
    }),
    resolve: ({ contractId, termsHash }, ctx) =>
      signContract(ctx, { contractId: parseId(contractId, 'McnContract', ['contractId']), termsHash }),
    payload: (t) => ({ contract: contractField(t, 'The contract as it is now.') }),
  });
}
