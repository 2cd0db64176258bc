import type { z } from 'zod';
import type { PluginHost } from './plugins/host.ts';

/** A typed group of settings that operators edit. Every field has a default, so that an empty object is valid. */
export interface SettingsDefinition<Shape extends z.ZodObject = z.ZodObject> {
  readonly key: string;
  readonly shape: Shape;
}

/** Declares a group of settings. A plugin's group is keyed by the plugin's id. */
export function defineSettings<Shape extends z.ZodObject, const Key extends string>(
  key: Key,
  shape: Shape,
): SettingsDefinition<Shape> & { readonly key: Key } {
  shape.parse({});
  return Object.freeze({ key, shape });
}

/** What was read out of what a host has stored: it is asked for on every row of a list, and never changes. */
const read = new WeakMap<PluginHost['storedSettings'], Map<SettingsDefinition, unknown>>();

/** The values in force for this operation; they were read when the host was built and cost no statement. */
export function settingsOf<Shape extends z.ZodObject>(
  { host: { storedSettings } }: { readonly host: Pick<PluginHost, 'storedSettings'> },
  definition: SettingsDefinition<Shape>,
): z.output<Shape> {
  const known = read.get(storedSettings) ?? new Map<SettingsDefinition, unknown>();
  read.set(storedSettings, known);
  const values =
    known.get(definition) ?? Object.freeze(definition.shape.parse(storedSettings.get(definition.key) ?? {}));
  known.set(definition, values);
  return values as z.output<Shape>;
}
