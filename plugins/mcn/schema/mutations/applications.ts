import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { declineApplication, takeApplication, withdrawApplication } from '../../drives/decide-application.ts';
import { applicationField, contractField } from '../payload-fields.ts';
import { termsInput, termsOf } from '../terms-input.ts';

const idOf = (globalId: string) => parseId(globalId, 'McnApplication', ['applicationId']);

/** The mutation `takeMcnApplication`. */
export function takeApplicationMutation(builder: Builder): void {
  mutation(builder, 'takeMcnApplication', {
    description:
      'Takes somebody who has applied to your agency: proposes a contract to them, and consents to it.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      applicationId: t.id({ required: true, description: 'Which application.' }),
      terms: t.field({ type: termsInput(builder), required: true, description: 'The terms.' }),
    }),
    resolve: ({ applicationId, terms }, ctx) =>
      takeApplication(ctx, { applicationId: idOf(applicationId), terms: termsOf(terms) }),
    payload: (t) => ({
      application: applicationField(t, 'The application as it is now.'),
      contract: contractField(t, 'What is proposed.'),
    }),
  });
}

/** The mutation `declineMcnApplication`. */
export function declineApplicationMutation(builder: Builder): void {
  mutation(builder, 'declineMcnApplication', {
    description: 'Declines somebody who has applied to your agency.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      applicationId: t.id({ required: true, description: 'Which application.' }),
      reason: t.string({
        required: true,
        description: 'Why, for who has applied: 1 to 500 characters.',
      }),
    }),
    resolve: ({ applicationId, reason }, ctx) =>
      declineApplication(ctx, { applicationId: idOf(applicationId), reason }),
    payload: (t) => ({ application: applicationField(t, 'The application as it is now.') }),
  });
}

/** The mutation `withdrawMcnApplication`. */
export function withdrawApplicationMutation(builder: Builder): void {
  mutation(builder, 'withdrawMcnApplication', {
    description: 'Takes an application of yours back, as long as nothing was decided.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ applicationId: t.id({ required: true, description: 'Which application.' }) }),
    resolve: ({ applicationId }, ctx) => withdrawApplication(ctx, { applicationId: idOf(applicationId) }),
    payload: (t) => ({ application: applicationField(t, 'The application as it is now.') }),
  });
}
