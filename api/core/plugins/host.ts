import type { ActivityDefinition } from '../activities/define.ts';
import type { BoardDefinition, MetricDefinition } from '../boards/define.ts';
import type { EntitlementKind } from '../entitlements/define.ts';
import type { EventConsumer, EventType } from '../events/define.ts';
import type { HookBinding } from '../hooks.ts';
import type { JobDefinition } from '../jobs/define.ts';
import type { Asset } from '../ledger/define.ts';
import type { ModeratedKind } from '../moderation/kind.ts';
import type { NotificationKind } from '../notify/define.ts';
import type { SettingsDefinition } from '../settings.ts';
import type { Plugin } from './define.ts';

type Binding<Kind extends HookBinding['kind']> = Extract<HookBinding, { kind: Kind }> & {
  readonly plugin: string;
};

/**
 * Everything that follows from the set of enabled plugins, in one object that never changes. Switching a plugin
 * replaces the whole object; operations that began on the old one finish on it.
 */
export interface PluginHost {
  /** Equal keys mean equal sets of enabled plugins. */
  readonly key: string;
  /** In the order in which their hooks run. */
  readonly plugins: readonly Plugin[];
  readonly adjusts: ReadonlyMap<string, readonly Binding<'adjust'>[]>;
  readonly guards: ReadonlyMap<string, readonly Binding<'guard'>[]>;
  readonly strategies: ReadonlyMap<string, unknown>;
  readonly consumers: ReadonlyMap<string, EventConsumer>;
  readonly jobs: ReadonlyMap<string, JobDefinition>;
  readonly permissions: ReadonlySet<string>;
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
  readonly activities: ReadonlyMap<string, ActivityDefinition>;
  /** What the ledger counts, beside currencies. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly entitlements: ReadonlyMap<string, EntitlementKind>;
  /** What can be reported, by name. */
  readonly moderated: ReadonlyMap<string, ModeratedKind>;
  readonly notifications: ReadonlyMap<string, NotificationKind>;
  /** Names of the events that systems of operators may be told of. */
  readonly webhookEvents: ReadonlySet<string>;
  readonly storedSettings: ReadonlyMap<string, unknown>;
  isEnabled(id: string): boolean;
}

/** What the core brings itself, whatever the plugins. */
export interface CoreParts {
  readonly consumers: readonly EventConsumer[];
  readonly jobs: readonly JobDefinition[];
  readonly permissions: readonly string[];
  readonly metrics: readonly MetricDefinition[];
  readonly boards: readonly BoardDefinition[];
  readonly activities: readonly ActivityDefinition[];
  readonly assets: readonly Asset[];
  readonly entitlements: readonly EntitlementKind[];
  readonly moderated?: readonly ModeratedKind[];
  /** What a domain further right has to say in one further left. They run before those of plugins. */
  readonly hooks?: readonly HookBinding[];
  readonly notifications: readonly NotificationKind[];
  readonly settings: readonly SettingsDefinition[];
  readonly webhookEvents: readonly EventType<unknown>[];
}

/** Builds the host for a set of enabled plugins, which must already be in order (see `inOrder`). */
export function buildHost(
  core: CoreParts,
  plugins: readonly Plugin[],
  storedSettings: ReadonlyMap<string, unknown>,
): PluginHost {
  const bindings = [
    ...(core.hooks ?? []).map((binding) => ({ ...binding, plugin: 'core' })),
    ...plugins.flatMap((plugin) =>
      (plugin.hooks ?? []).map((binding) => ({ ...binding, plugin: plugin.id })),
    ),
  ];
  const enabled = new Set(plugins.map((plugin) => plugin.id));
  const all = <Part>(own: readonly Part[], pick: (plugin: Plugin) => readonly Part[] | undefined): Part[] => [
    ...own,
    ...plugins.flatMap((plugin) => pick(plugin) ?? []),
  ];
  return Object.freeze({
    key: [...enabled].sort().join(','),
    plugins,
    adjusts: Map.groupBy(
      bindings.filter((one) => one.kind === 'adjust'),
      (one) => one.hook,
    ),
    guards: Map.groupBy(
      bindings.filter((one) => one.kind === 'guard'),
      (one) => one.hook,
    ),
    strategies: new Map(
      bindings.filter((one) => one.kind === 'strategy').map((one) => [one.hook, one.strategy]),
    ),
    consumers: byName(all(core.consumers, (plugin) => plugin.consumers)),
    jobs: byName(all(core.jobs, (plugin) => plugin.jobs)),
    permissions: new Set(all(core.permissions, (plugin) => Object.keys(plugin.permissions ?? {}))),
    metrics: new Map(all(core.metrics, (plugin) => plugin.metrics).map((metric) => [metric.id, metric])),
    activities: new Map(all(core.activities, (plugin) => plugin.activities).map((one) => [one.id, one])),
    assets: new Map(all(core.assets, (plugin) => plugin.assets).map((one) => [one.code, one])),
    entitlements: new Map(
      all(core.entitlements, (plugin) => plugin.entitlements).map((one) => [one.code, one]),
    ),
    moderated: new Map(all(core.moderated ?? [], (plugin) => plugin.moderated).map((one) => [one.name, one])),
    notifications: byName(all(core.notifications, (plugin) => plugin.notifications)),
    webhookEvents: new Set(core.webhookEvents.map(({ name }) => name)),
    storedSettings,
    isEnabled: (id: string) => enabled.has(id),
  });
}

function byName<Part extends { readonly name: string }>(parts: readonly Part[]): Map<string, Part> {
  return new Map(parts.map((part) => [part.name, part]));
}
