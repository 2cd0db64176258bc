import { updateProfile } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { locale } from '../locale.ts';
import { userField } from '../payload-fields.ts';

/** The mutation `updateProfile`. */
export function updateProfileMutation(builder: Builder): void {
  mutation(builder, 'updateProfile', {
    description: 'Changes what others see of you, and your birthday. What is missing stays as it is.',
    access: { signedIn: true },
    input: (t) => ({
      displayName: t.string({
        required: false,
        description: 'The name that people read: 1 to 50 characters.',
      }),
      bio: t.string({
        required: false,
        description: 'A few words about yourself, at most 500 characters; null empties it.',
      }),
      avatarUrl: t.string({
        required: false,
        description: 'An http or https address of your picture; null removes it.',
      }),
      city: t.string({
        required: false,
        description: 'Where you live, at most 60 characters; null removes it.',
      }),
      birthday: t.string({
        required: false,
        description:
          'Your birthday as `05-20`, or `1990-05-20` with the year; null removes it. It can be said once in 365 days, and only you and staff see it.',
      }),
      locale: t.field({ type: locale(builder), required: false, description: 'The language you read.' }),
    }),
    resolve: (input, ctx) => updateProfile(ctx, input),
    payload: (t) => ({ user: userField(t, 'You as others see you now.') }),
  });
}
