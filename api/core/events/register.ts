import type { Kernel } from '../kernel.ts';

/**
 * Writes down, at start, who listens to what. A consumer that is new gets the events from now on; one that no code
 * declares any more is removed. A plugin's consumers appear when the plugin is first switched on.
 */
export async function registerConsumers(kernel: Kernel): Promise<void> {
  const enabled = kernel.plugins.current.plugins;
  const owners = new Map(
    enabled.flatMap((plugin) => (plugin.consumers ?? []).map((one) => [one.name, plugin.id])),
  );
  const known = [...kernel.plugins.installed.values()].flatMap((plugin) => plugin.consumers ?? []);
  const names = [...kernel.plugins.current.consumers.keys(), ...known.map((consumer) => consumer.name)];
  await kernel.database.client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('event_consumer', 0))`;
    for (const consumer of kernel.plugins.current.consumers.values()) {
      await tx.$executeRaw`
        INSERT INTO event_consumer (name, plugin_id, events, ordered, enabled, since)
        VALUES (${consumer.name}, ${owners.get(consumer.name) ?? null}, ${[...consumer.events]}, ${consumer.ordered}, true,
          (SELECT coalesce(max(id), 0) FROM event_log))
        ON CONFLICT (name) DO UPDATE SET events = excluded.events, ordered = excluded.ordered
        WHERE event_consumer.events <> excluded.events OR event_consumer.ordered <> excluded.ordered`;
    }
    await tx.$executeRaw`DELETE FROM event_consumer WHERE name <> ALL (${names})`;
  });
}
