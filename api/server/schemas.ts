import type { PluginHost } from '#core/plugins/host.ts';
import { buildSchemas, type NamedSlice, type Schemas } from '#schema/build.ts';
import type { SchemaSlice } from '#schema/builder.ts';

/** A pair of schemas with all plugins on takes some 50 MB. */
const maxRemembered = 4;

export type SchemasOf = (host: PluginHost) => Schemas;

/**
 * The schemas of a host. The sets of plugins that were on last are remembered, so that switching back is free. Schemas know
 * nothing of the application that they serve: several may share one cache.
 * @throws BootRefusal when a plugin's part of the schema is not fit.
 */
export function createSchemaCache(): SchemasOf {
  const remembered: { readonly slices: readonly NamedSlice[]; readonly schemas: Schemas }[] = [];
  const ofHost = new WeakMap<PluginHost, Schemas>();
  const find = (host: PluginHost) => {
    const slices = host.plugins.flatMap((plugin) =>
      plugin.schema ? [{ plugin: plugin.id, slice: plugin.schema as SchemaSlice }] : [],
    );
    const at = remembered.findIndex((one) => isSame(one.slices, slices));
    const [known = { slices, schemas: buildSchemas(slices) }] = at < 0 ? [] : remembered.splice(at, 1);
    remembered.unshift(known);
    remembered.splice(maxRemembered);
    return known.schemas;
  };
  return (host) => {
    const schemas = ofHost.get(host) ?? find(host);
    ofHost.set(host, schemas);
    return schemas;
  };
}

function isSame(some: readonly NamedSlice[], others: readonly NamedSlice[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ plugin, slice }, at) => plugin === others[at]?.plugin && slice === others[at].slice)
  );
}
