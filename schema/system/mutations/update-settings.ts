import { corePermissions } from '#core/permissions.ts';
import { updateSettings } from '#core/update-settings.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { settingsGroupRef } from '../settings.ts';

/** The mutation `updateSettings` of the admin schema. */
export function updateSettingsMutation(builder: Builder): void {
  mutation(builder, 'updateSettings', {
    description: 'Replaces a group of settings. It is in force at once, in every process.',
    access: { permission: corePermissions.settings },
    subGraphs: ['admin'],
    input: (t) => ({
      key: t.string({ required: true, description: 'Which group.' }),
      values: t.field({
        type: 'JSON',
        required: true,
        description: 'The new values; what is left out gets its default.',
      }),
      reason: t.string({ required: false, description: 'Why, for the audit log.' }),
    }),
    resolve: (input, ctx) =>
      updateSettings(ctx, { key: input.key, values: input.values, reason: input.reason ?? undefined }),
    payload: (t) => ({
      settings: t.field({
        type: settingsGroupRef(builder),
        nullable: true,
        description: 'The group as it is now.',
        resolve: (payload, _args, ctx) =>
          ctx.kernel.plugins.settings.find((group) => group.key === payload.result?.key),
      }),
    }),
  });
}
