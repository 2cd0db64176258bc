import { corePermissions } from '#core/permissions.ts';
import { setPluginEnabled } from '#core/plugins/switch.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { pluginRef } from '../plugin.ts';

/** The mutation `setPluginEnabled` of the admin schema. */
export function setPluginEnabledMutation(builder: Builder): void {
  mutation(builder, 'setPluginEnabled', {
    description: 'Switches a plugin on or off in every process, without a restart. Its rows stay.',
    access: { permission: corePermissions.plugins },
    subGraphs: ['admin'],
    input: (t) => ({
      id: t.id({ required: true, description: 'Which plugin.' }),
      enabled: t.boolean({ required: true, description: 'On or off.' }),
      reason: t.string({ required: false, description: 'Why, for the audit log.' }),
    }),
    resolve: (input, ctx) =>
      setPluginEnabled(ctx, { id: input.id, enabled: input.enabled, reason: input.reason ?? undefined }),
    payload: (t) => ({
      plugin: t.field({
        type: pluginRef(builder),
        nullable: true,
        description:
          'The plugin. Its `enabled` tells what held when this request began: ask again for what holds now.',
        resolve: (payload, _args, ctx) =>
          payload.result ? ctx.kernel.plugins.installed.get(payload.result.id) : null,
      }),
    }),
  });
}
