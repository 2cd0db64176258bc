import { certifyCreator } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { certificationGrade } from '../certification.ts';
import { userField } from '../payload-fields.ts';
import { certificationField } from '../staff-payload-fields.ts';

/** The mutation `certifyCreator` of the admin schema. */
export function certifyCreatorMutation(builder: Builder): void {
  mutation(builder, 'certifyCreator', {
    description:
      'Certifies a member as a creator in a category, from now on. What they were certified as there ends.',
    access: { permission: 'users.certify' },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      userId: t.id({ required: true, description: 'Which member.' }),
      category: t.string({
        required: true,
        description: 'One of the categories in the setting `certificationCategories` of `users`.',
      }),
      grade: t.field({ type: certificationGrade(builder), required: true, description: 'As what.' }),
      expiresAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'When it ends by itself; never when missing.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: (input, ctx) =>
      certifyCreator(ctx, { ...input, userId: parseId(input.userId, 'User', ['userId']) }),
    payload: (t) => ({
      certification: certificationField(t, 'The new certification.'),
      user: userField(t, 'The member as they are now.'),
    }),
  });
}
