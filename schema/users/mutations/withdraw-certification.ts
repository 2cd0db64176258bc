import { withdrawCertification } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { userField } from '../payload-fields.ts';
import { certificationField } from '../staff-payload-fields.ts';

/** The mutation `withdrawCertification` of the admin schema. */
export function withdrawCertificationMutation(builder: Builder): void {
  mutation(builder, 'withdrawCertification', {
    description: 'Ends a certification now. The member stays at the stage that they have reached.',
    access: { permission: 'users.certify' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      certificationId: t.id({ required: true, description: 'Which certification.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ certificationId, reason }, ctx) =>
      withdrawCertification(ctx, {
        certificationId: parseId(certificationId, 'Certification', ['certificationId']),
        reason,
      }),
    payload: (t) => ({
      certification: certificationField(t, 'The certification as it is now.'),
      user: userField(t, 'The member as they are now.'),
    }),
  });
}
