import { revokeApiKey } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { apiKeyField } from '../staff-payload-fields.ts';

/** The mutation `revokeApiKey` of the admin schema. */
export function revokeApiKeyMutation(builder: Builder): void {
  mutation(builder, 'revokeApiKey', {
    description: 'Ends a key; it is refused within a second.',
    access: { permission: 'apiKeys.manage' },
    subGraphs: ['admin'],
    input: (t) => ({
      apiKeyId: t.id({ required: true, description: 'Which key.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ apiKeyId, reason }, ctx) =>
      revokeApiKey(ctx, { apiKeyId: parseId(apiKeyId, 'ApiKey', ['apiKeyId']), reason }),
    payload: (t) => ({ apiKey: apiKeyField(t, 'The key as it is now.') }),
  });
}
