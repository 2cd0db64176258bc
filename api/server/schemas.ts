import type { PluginHost } from '#core/plugins/host.ts';
import { buildSchemas, type Schemas } from '#schema/build.ts';
import type { SchemaSlice } from '#schema/builder.ts';

const maxRemembered = 32;

/**
 * The schemas of a host. Sets of plugins that were on before are remembered, so that switching back is free.
 * @throws BootRefusal when a plugin's part of the schema is not fit.
 */
export function createSchemaCache(): (host: PluginHost) => Schemas {
  const remembered = new Map<string, Schemas>();
  return (host) => {
    const known = remembered.get(host.key);
    if (known) return known;
    const slices = host.plugins.flatMap((plugin) =>
      plugin.schema ? [{ plugin: plugin.id, slice: plugin.schema as SchemaSlice }] : [],
    );
    const schemas = buildSchemas(slices);
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(host.key, schemas);
    return schemas;
  };
}
