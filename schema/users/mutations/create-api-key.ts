import { createApiKey } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { apiKeyField } from '../staff-payload-fields.ts';

/** The mutation `createApiKey` of the admin schema. */
export function createApiKeyMutation(builder: Builder): void {
  mutation(builder, 'createApiKey', {
    description: 'Makes a key for a program. It can do no more than you.',
    access: { permission: 'apiKeys.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      name: t.string({ required: true, description: 'What it is for: 1 to 60 characters.' }),
      scopes: t.stringList({
        required: true,
        description: 'The permissions that it may use; see `permissions`.',
      }),
      expiresAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'When it ends by itself; never when missing.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: (input, ctx) => createApiKey(ctx, input),
    payload: (t) => ({
      apiKey: apiKeyField(t, 'The new key.'),
      secret: t.string({
        nullable: true,
        description:
          'What the program sends as `X-Api-Key`. It is shown this once and cannot be found out later.',
        resolve: (payload) => payload.result?.secret,
      }),
    }),
  });
}
