import { confirmSandboxPayment } from '#core/payments/sandbox/confirm.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { paymentState } from '../enums.ts';

/** The mutation `confirmSandboxPayment`. */
export function confirmSandboxPaymentMutation(builder: Builder): void {
  const Outcome = builder.enumType('SandboxOutcome', {
    description: 'What the buyer’s bank says to a payment in the sandbox.',
    values: {
      SUCCEED: { description: 'It pays.' },
      DECLINE: { description: 'It declines.' },
    },
  });
  mutation(builder, 'confirmSandboxPayment', {
    description:
      'Plays the buyer of a payment in the sandbox, as a provider’s form in the browser does. Refused where payments are real.',
    access: { public: true },
    input: (t) => ({
      clientSecret: t.string({ required: true, description: 'The payment’s client secret.' }),
      outcome: t.field({ type: Outcome, defaultValue: 'SUCCEED', description: 'What comes of it.' }),
    }),
    resolve: ({ clientSecret, outcome }, ctx) =>
      confirmSandboxPayment(ctx, { clientSecret, outcome: outcome ?? 'SUCCEED' }),
    payload: (t) => ({
      state: t.field({
        type: paymentState(builder),
        nullable: true,
        description: 'How it is in the sandbox now; a message brings it over.',
        resolve: ({ result }) => result?.state ?? null,
      }),
    }),
  });
}
