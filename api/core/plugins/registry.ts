import type { Database } from '../db/client.ts';
import type { Logger } from '../log.ts';
import type { SettingsDefinition } from '../settings.ts';
import { checkInstalled, checkStrategies } from './check.ts';
import type { Plugin } from './define.ts';
import { buildHost, type CoreParts, type PluginHost } from './host.ts';
import { inOrder } from './order.ts';

type SwitchListener = (next: PluginHost, previous: PluginHost) => void;

/** The installed plugins, and the host built from those that are on. */
export interface PluginRegistry {
  /** The groups of settings of the core and of all installed plugins, on or off. */
  readonly settings: readonly SettingsDefinition[];
  readonly installed: ReadonlyMap<string, Plugin>;
  readonly current: PluginHost;
  /** Reads which plugins are on and what is set, and swaps the host when either has changed. */
  refresh(): Promise<void>;
  /**
   * Builds what this switch would lead to, and throws it away.
   * @throws BootRefusal when it could not serve.
   */
  rehearse(id: string, enabled: boolean): void;
  /** Called after each swap, in this process. */
  onSwitch(listener: SwitchListener): () => void;
}

interface RegistryOptions {
  readonly database: Database;
  readonly log: Logger;
  readonly core: CoreParts;
  readonly installed: readonly Plugin[];
  /** Builds what hangs on a host (the schemas) before the swap, so that a host that cannot serve never serves. */
  readonly prepare?: ((host: PluginHost) => void) | undefined;
}

/** @throws BootRefusal when the installed plugins cannot work together. */
export async function createPluginRegistry(options: RegistryOptions): Promise<PluginRegistry> {
  checkInstalled(options.installed, options.core);
  const ordered = inOrder(options.installed);
  await rememberFirstStates(options);
  const listeners = new Set<SwitchListener>();
  let refreshing = Promise.resolve();
  let current = await load(options, ordered);
  options.prepare?.(current.host);
  // What cannot serve is refused now, on or off, and not when somebody switches it on.
  options.prepare?.(buildHost(options.core, ordered, new Map()));

  const swap = async (): Promise<void> => {
    const next = await load(options, ordered);
    if (next.fingerprint === current.fingerprint) return;
    options.prepare?.(next.host);
    const previous = current.host;
    current = next;
    for (const listener of listeners) tell(listener, options.log, next.host, previous);
  };

  return {
    settings: settingsOfAll(options),
    installed: new Map(ordered.map((plugin) => [plugin.id, plugin])),
    get current() {
      return current.host;
    },
    refresh() {
      refreshing = refreshing.catch(() => undefined).then(swap);
      return refreshing;
    },
    rehearse(id, enabled) {
      const wanted = ordered.filter((one) => (one.id === id ? enabled : current.host.isEnabled(one.id)));
      options.prepare?.(buildHost(options.core, wanted, current.host.storedSettings));
    },
    onSwitch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One listener that fails keeps no other from hearing. */
function tell(listener: SwitchListener, log: Logger, next: PluginHost, previous: PluginHost): void {
  try {
    listener(next, previous);
  } catch (error) {
    log.error({ err: error }, 'a listener to plugin switches failed');
  }
}

/**
 * What the configuration says counts at the first start with a plugin and is then written down: processes that are
 * configured differently would otherwise disagree until the first switch.
 */
async function rememberFirstStates({ database, installed }: RegistryOptions): Promise<void> {
  await database.client.pluginState.createMany({
    data: installed.map(({ id, enabledByDefault, version }) => ({
      id,
      enabled: enabledByDefault,
      version,
      changedAt: new Date(),
      changedBy: 'first start',
    })),
    skipDuplicates: true,
  });
}

async function load(
  options: RegistryOptions,
  ordered: readonly Plugin[],
): Promise<{ host: PluginHost; fingerprint: string }> {
  const [states, settings] = await Promise.all([
    options.database.client.pluginState.findMany({ take: 1_000 }),
    options.database.client.setting.findMany({ take: 10_000, orderBy: { key: 'asc' } }),
  ]);
  const stored = new Map(states.map((state) => [state.id, state.enabled]));
  const wanted = ordered.filter((plugin) => stored.get(plugin.id) ?? plugin.enabledByDefault);
  const enabled = withTheirNeeds(wanted, options.log);
  checkStrategies(enabled);
  const host = buildHost(options.core, enabled, usableSettings(options, settings));
  return { host, fingerprint: JSON.stringify([host.key, settings.map((one) => [one.key, one.value])]) };
}

function settingsOfAll({ core, installed }: RegistryOptions): SettingsDefinition[] {
  return [...core.settings, ...installed.flatMap(({ settings }) => settings ?? [])];
}

/** Values that no longer fit, as after an upgrade, give way to the defaults: no request may fail for them. */
function usableSettings(
  options: RegistryOptions,
  stored: readonly { readonly key: string; readonly value: unknown }[],
): ReadonlyMap<string, unknown> {
  const shapes = new Map(settingsOfAll(options).map(({ key, shape }) => [key, shape]));
  const usable = stored.filter(({ key, value }) => {
    const problem = shapes.get(key)?.safeParse(value).error;
    if (problem)
      options.log.warn(
        { settings: key, problem: problem.message },
        'stored settings do not fit, defaults are used',
      );
    return !problem;
  });
  return new Map(usable.map(({ key, value }) => [key, value]));
}

/** A plugin whose need is off stays off; the list is in order, so that one pass is enough. */
function withTheirNeeds(wanted: readonly Plugin[], log: Logger): Plugin[] {
  const on = new Set<string>();
  return wanted.filter((plugin) => {
    const missing = (plugin.needs ?? []).find((need) => !on.has(need));
    if (missing) log.warn({ plugin: plugin.id, missing }, 'plugin stays off: what it needs is off');
    else on.add(plugin.id);
    return !missing;
  });
}
