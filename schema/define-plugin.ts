import type { Message } from '#core/errors.ts';
import type { OwnName, PluginManifest } from '#core/plugins/define.ts';
import type { SchemaSlice } from './builder.ts';

/**
 * Declares a plugin. The compiler holds it to the contract: whatever the plugin names (settings, permissions, events,
 * consumers, jobs, metrics) begins with its id, and what it uses of others are imported symbols, so that a wrong event,
 * hook, permission or setting does not compile.
 */
export function definePlugin<const Id extends string, const Permissions extends object = object>(
  manifest: PluginManifest<SchemaSlice, Id> & { readonly permissions?: OwnNames<Permissions, Id> },
): PluginManifest<SchemaSlice> {
  return Object.freeze(manifest);
}

/** The same object, with `never` in the place of whatever is not named after the plugin. */
type OwnNames<Named, Id extends string> = {
  readonly [Name in keyof Named]: Name extends OwnName<Id> ? Message : never;
};
