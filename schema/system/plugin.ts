import type { Plugin } from '#core/plugins/define.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';

/** The type `Plugin`. */
export const pluginRef = perBuilder((builder: Builder) =>
  builder.objectRef<Plugin>('Plugin').implement({
    description: 'An optional part of the API that operators switch on and off.',
    fields: (t) => ({
      id: t.exposeID('id', { description: 'Its short name; not a global id.' }),
      version: t.exposeString('version', { description: 'Its semantic version.' }),
      enabled: t.boolean({
        description: 'Whether it is on. While it is off, none of its fields are in this schema.',
        resolve: (plugin, _args, ctx) => ctx.host.isEnabled(plugin.id),
      }),
      summary: t.string({
        description: 'What it does, in one sentence.',
        resolve: (plugin, _args, ctx) => plugin.summary[ctx.locale],
      }),
      needs: t.stringList({
        description: 'Which plugins must be on before it.',
        resolve: (plugin) => [...(plugin.needs ?? [])],
      }),
    }),
  }),
);

/** The query `plugins`. */
export function pluginQueries(builder: Builder): void {
  builder.queryField('plugins', (t) =>
    t.field({
      type: [pluginRef(builder)],
      description: 'All installed plugins, on or off.',
      authScopes: { public: true },
      subGraphs: ['storefront', 'admin'],
      resolve: (_root, _args, ctx) => [...ctx.kernel.plugins.installed.values()],
    }),
  );
  builder.queryField('permissions', (t) =>
    t.stringList({
      description: 'The names of all permissions that roles and service keys can be given now.',
      authScopes: { staff: true },
      subGraphs: ['admin'],
      resolve: (_root, _args, ctx) => [...ctx.host.permissions].sort(),
    }),
  );
}
