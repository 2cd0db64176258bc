import { z } from 'zod';
import { corePermissions } from '#core/permissions.ts';
import { type SettingsDefinition, settingsOf } from '#core/settings.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';

/** The type `SettingsGroup`. */
export const settingsGroupRef = perBuilder((builder: Builder) =>
  builder.objectRef<SettingsDefinition>('SettingsGroup').implement({
    description: 'The settings of one part of the system.',
    subGraphs: ['admin'],
    fields: (t) => ({
      key: t.exposeString('key', {
        description: 'Whose settings these are: a domain’s name or a plugin’s id.',
      }),
      values: t.field({
        type: 'JSON',
        description: 'The values in force, defaults included.',
        resolve: (definition, _args, ctx) => settingsOf({ host: ctx.kernel.plugins.current }, definition),
      }),
      schema: t.field({
        type: 'JSON',
        description: 'What may be set, as JSON Schema.',
        resolve: (definition) => z.toJSONSchema(definition.shape),
      }),
    }),
  }),
);

/** The query `settings` of the admin schema. */
export function settingsQueries(builder: Builder): void {
  builder.queryField('settings', (t) =>
    t.field({
      type: [settingsGroupRef(builder)],
      description: 'All settings that operators can change.',
      authScopes: { permission: corePermissions.settings },
      subGraphs: ['admin'],
      resolve: (_root, _args, ctx) => [...ctx.kernel.plugins.settings],
    }),
  );
}
