import { satisfies, valid, validRange } from 'semver';
import type { ModeratedKind } from '../moderation/kind.ts';
import type { Plugin } from './define.ts';
import type { CoreParts } from './host.ts';

/** The version of the plugin contract; raised with every change that plugin authors notice. */
export const coreVersion = '0.1.0';

/** A reason, in one plain sentence, why the process does not start with these plugins. */
export class BootRefusal extends Error {
  override readonly name = 'BootRefusal';
}

type Names = Partial<
  Pick<
    CoreParts,
    | 'consumers'
    | 'jobs'
    | 'permissions'
    | 'metrics'
    | 'boards'
    | 'activities'
    | 'assets'
    | 'entitlements'
    | 'moderated'
    | 'notifications'
  >
>;

/**
 * Checks what is installed, on or off, before anything starts.
 * @throws BootRefusal naming the plugin and what is wrong with it.
 */
export function checkInstalled(plugins: readonly Plugin[], core: Names = {}): void {
  const seen = new Map<string, string>();
  for (const name of coreNames(core)) seen.set(name, 'the core');
  for (const plugin of plugins) {
    checkIdentity(plugin, plugins);
    checkBoards(plugin, core);
    for (const [kind, name] of namesOf(plugin)) {
      if (!name.startsWith(`${plugin.id}.`)) {
        throw new BootRefusal(
          `Plugin "${plugin.id}" names its ${kind} "${name}", which must begin with "${plugin.id}.".`,
        );
      }
      claim(seen, `${kind} ${name}`, plugin.id);
    }
    for (const kind of plugin.moderated ?? []) checkModerated(plugin.id, kind, seen);
    for (const board of plugin.boards ?? []) claim(seen, `board ${board.slug}`, plugin.id);
    for (const code of Object.keys(plugin.errors ?? {})) claim(seen, `error ${code}`, plugin.id);
  }
}

/**
 * Checks a set of plugins that are to be on together.
 * @throws BootRefusal when two of them provide the same strategy.
 */
export function checkStrategies(enabled: readonly Plugin[]): void {
  const providers = new Map<string, string>();
  for (const plugin of enabled) {
    for (const binding of plugin.hooks ?? []) {
      if (binding.kind !== 'strategy') continue;
      const other = providers.get(binding.hook);
      if (other) {
        throw new BootRefusal(
          `Plugins "${other}" and "${plugin.id}" both provide "${binding.hook}", and only one can be on.`,
        );
      }
      providers.set(binding.hook, plugin.id);
    }
  }
}

function checkIdentity(plugin: Plugin, all: readonly Plugin[]): void {
  const { id } = plugin;
  if (!/^[a-z][a-z0-9]{1,30}$/.test(id)) {
    throw new BootRefusal(
      `Plugin "${id}" needs an id of 2 to 31 lower-case letters and digits that begins with a letter.`,
    );
  }
  if (all.filter((other) => other.id === id).length > 1) {
    throw new BootRefusal(`Two plugins are called "${id}".`);
  }
  if (!valid(plugin.version)) {
    throw new BootRefusal(
      `Plugin "${id}" has the version "${plugin.version}", which is not a semantic version.`,
    );
  }
  if (!validRange(plugin.core) || !satisfies(coreVersion, plugin.core)) {
    throw new BootRefusal(
      `Plugin "${id}" was written for core ${plugin.core}, but this is core ${coreVersion}.`,
    );
  }
  for (const need of plugin.needs ?? []) {
    if (!all.some((other) => other.id === need)) {
      throw new BootRefusal(`Plugin "${id}" needs the plugin "${need}", which is not installed.`);
    }
  }
  if (plugin.settings && plugin.settings.key !== id) {
    throw new BootRefusal(
      `Plugin "${id}" keeps its settings under "${plugin.settings.key}", which must be "${id}".`,
    );
  }
}

/**
 * A board may count a metric of the core or of its own plugin, which is there whenever the board is.
 * @throws BootRefusal naming the board.
 */
export function checkBoards(plugin: Pick<Plugin, 'id' | 'boards' | 'metrics'>, core: Names): void {
  const metrics = [...(core.metrics ?? []), ...(plugin.metrics ?? [])].map((metric) => metric.id);
  for (const board of plugin.boards ?? []) {
    if (metrics.includes(board.metric)) continue;
    throw new BootRefusal(
      `Plugin "${plugin.id}" has the board "${board.slug}", which counts "${board.metric}", but nobody declares that metric.`,
    );
  }
}

function checkModerated(pluginId: string, kind: ModeratedKind, seen: Map<string, string>): void {
  const prefix = `${pluginId.toUpperCase()}_`;
  if (!kind.name.startsWith(prefix)) {
    throw new BootRefusal(
      `Plugin "${pluginId}" names what can be reported "${kind.name}", which must begin with "${prefix}".`,
    );
  }
  for (const name of namesOfModerated(kind)) claim(seen, name, pluginId);
}

function namesOfModerated({ name, typename }: ModeratedKind): string[] {
  return [`reported kind ${name}`, `reported type ${typename}`];
}

function* coreNames(core: Names): Generator<string> {
  for (const consumer of core.consumers ?? []) yield `consumer ${consumer.name}`;
  for (const job of core.jobs ?? []) yield `job ${job.name}`;
  for (const metric of core.metrics ?? []) yield `metric ${metric.id}`;
  for (const permission of core.permissions ?? []) yield `permission ${permission}`;
  for (const board of core.boards ?? []) yield `board ${board.slug}`;
  for (const activity of core.activities ?? []) yield `activity ${activity.id}`;
  for (const asset of core.assets ?? []) yield `asset ${asset.code}`;
  for (const kind of core.entitlements ?? []) yield `entitlement ${kind.code}`;
  for (const kind of core.moderated ?? []) yield* namesOfModerated(kind);
  for (const kind of core.notifications ?? []) yield `notification ${kind.name}`;
}

function* namesOf(plugin: Plugin): Generator<[kind: string, name: string]> {
  for (const consumer of plugin.consumers ?? []) yield ['consumer', consumer.name];
  for (const event of plugin.events ?? []) yield ['event', event.name];
  for (const job of plugin.jobs ?? []) yield ['job', job.name];
  for (const metric of plugin.metrics ?? []) yield ['metric', metric.id];
  for (const activity of plugin.activities ?? []) yield ['activity', activity.id];
  for (const asset of plugin.assets ?? []) yield ['asset', asset.code];
  for (const kind of plugin.entitlements ?? []) yield ['entitlement', kind.code];
  for (const kind of plugin.notifications ?? []) yield ['notification', kind.name];
  for (const permission of Object.keys(plugin.permissions ?? {})) yield ['permission', permission];
}

function claim(seen: Map<string, string>, what: string, plugin: string): void {
  const other = seen.get(what);
  if (other === 'the core')
    throw new BootRefusal(`Plugin "${plugin}" has the ${what}, which the core has already.`);
  if (other) throw new BootRefusal(`Plugins "${other}" and "${plugin}" both have the ${what}.`);
  seen.set(what, plugin);
}
