import type { PluginManifest } from '#core/plugins/define.ts';
import type { SchemaSlice } from './builder.ts';

/** Declares a plugin. Its types are checked here: a wrong event, hook, permission or setting does not compile. */
export function definePlugin(manifest: PluginManifest<SchemaSlice>): PluginManifest<SchemaSlice> {
  return Object.freeze(manifest);
}
