import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { withdrawApplication } from '../../applications/withdraw-application.ts';
import { applicationField } from '../payload-fields.ts';

/** The mutation `withdrawPromoterApplication`. */
export function withdrawApplicationMutation(builder: Builder): void {
  mutation(builder, 'withdrawPromoterApplication', {
    description: 'Takes back your application that nobody has decided yet.',
    access: { signedIn: true },
    input: (t) => ({ applicationId: t.id({ required: true, description: 'Which application.' }) }),
    resolve: ({ applicationId }, ctx) =>
      withdrawApplication(ctx, {
        applicationId: parseId(applicationId, 'DistributionApplication', ['applicationId']),
      }),
    payload: (t) => ({ application: applicationField(t, 'The application as it is now.') }),
  });
}
