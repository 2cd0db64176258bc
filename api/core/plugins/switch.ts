import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit.ts';
import { upsertBoards } from '../boards/register.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { defineErrors } from '../errors.ts';
import { corePermissions } from '../permissions.ts';
import { transact } from '../transact.ts';
import { BootRefusal } from './check.ts';
import type { Plugin } from './define.ts';

export const pluginErrors = defineErrors({
  PLUGIN_UNKNOWN: { en: 'No plugin with the id "{id}" is installed.', zh: '未安装 ID 为“{id}”的插件。' },
  PLUGIN_NEEDS_OTHERS: {
    en: 'Plugin "{id}" needs these plugins to be on first: {others}.',
    zh: '插件“{id}”需要先启用：{others}。',
  },
  PLUGIN_NEEDED_BY_OTHERS: {
    en: 'These plugins need "{id}" and must be off first: {others}.',
    zh: '以下插件依赖“{id}”，请先停用：{others}。',
  },
  PLUGIN_UNFIT: {
    en: 'Plugin "{id}" cannot be switched on beside what is on now: {problem}',
    zh: '插件“{id}”无法与当前已启用的插件一起启用：{problem}',
  },
  PLUGIN_STRATEGY_TAKEN: {
    en: 'Plugin "{id}" and "{others}" do the same job; only one can be on.',
    zh: '插件“{id}”与“{others}”功能冲突，只能启用其一。',
  },
});

export interface PluginSwitch {
  readonly id: string;
  readonly enabled: boolean;
  readonly reason?: string | undefined;
}

/**
 * Switches a plugin on or off in every process, without a restart. Its rows stay. Events that happen while it is off
 * wait for it and are delivered when it is on again.
 *
 * @throws AccessError without `plugins.manage`; DomainError PLUGIN_UNKNOWN, PLUGIN_NEEDS_OTHERS, PLUGIN_NEEDED_BY_OTHERS,
 * PLUGIN_STRATEGY_TAKEN, PLUGIN_UNFIT.
 */
export async function setPluginEnabled(ctx: ReadContext, change: PluginSwitch): Promise<{ id: string }> {
  requirePermission(ctx, corePermissions.plugins);
  const plugin = ctx.kernel.plugins.installed.get(change.id);
  if (!plugin) throw pluginErrors.PLUGIN_UNKNOWN({ path: ['id'], data: { id: change.id } });
  if (change.enabled) refuseUnfit(ctx, plugin);
  await transact(ctx, async (write) => {
    const before = await lockStates(write);
    if ((before.get(plugin.id) ?? plugin.enabledByDefault) === change.enabled && before.has(plugin.id))
      return;
    checkNeighbours(ctx, plugin, change.enabled, before);
    await storeState(write, plugin, change.enabled);
    await switchConsumers(write, plugin, change.enabled);
    if (change.enabled) await upsertBoards(write, plugin.boards ?? [], plugin.id);
    recordAudit(write, {
      action: 'setPluginEnabled',
      subject: `plugin:${plugin.id}`,
      before: { enabled: before.get(plugin.id) ?? plugin.enabledByDefault },
      after: { enabled: change.enabled },
      reason: change.reason,
    });
  });
  await ctx.kernel.plugins.refresh();
  ctx.kernel.bus.publish('plugins', '');
  return { id: plugin.id };
}

function refuseUnfit(ctx: ReadContext, { id }: Plugin): void {
  try {
    ctx.kernel.plugins.rehearse(id, true);
  } catch (error) {
    if (!(error instanceof BootRefusal)) throw error;
    throw pluginErrors.PLUGIN_UNFIT({ path: ['id'], data: { id, problem: error.message } });
  }
}

/** Switches one after another: two at once could each see the need of the other fulfilled. */
async function lockStates(write: WriteContext): Promise<Map<string, boolean>> {
  await write.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('plugin_state', 0))`;
  const states = await write.tx.pluginState.findMany({ take: 1_000 });
  return new Map(states.map((state) => [state.id, state.enabled]));
}

function checkNeighbours(
  ctx: ReadContext,
  plugin: Plugin,
  enable: boolean,
  stored: Map<string, boolean>,
): void {
  const all = [...ctx.kernel.plugins.installed.values()];
  const on = all.filter(
    (other) => other.id !== plugin.id && (stored.get(other.id) ?? other.enabledByDefault),
  );
  const refuse = (error: keyof typeof pluginErrors, others: readonly string[]) => {
    if (others.length > 0)
      throw pluginErrors[error]({ path: ['id'], data: { id: plugin.id, others: others.join(', ') } });
  };
  if (enable) {
    refuse(
      'PLUGIN_NEEDS_OTHERS',
      (plugin.needs ?? []).filter((need) => !on.some((other) => other.id === need)),
    );
    refuse(
      'PLUGIN_STRATEGY_TAKEN',
      on.filter((other) => shareStrategy(plugin, other)).map((other) => other.id),
    );
  } else {
    refuse(
      'PLUGIN_NEEDED_BY_OTHERS',
      on.filter((other) => other.needs?.includes(plugin.id)).map((other) => other.id),
    );
  }
}

function shareStrategy(one: Plugin, other: Plugin): boolean {
  const strategies = (plugin: Plugin) =>
    (plugin.hooks ?? []).filter((hook) => hook.kind === 'strategy').map((hook) => hook.hook);
  return strategies(one).some((hook) => strategies(other).includes(hook));
}

async function storeState(write: WriteContext, plugin: Plugin, enabled: boolean): Promise<void> {
  const row = { enabled, version: plugin.version, changedAt: write.clock.now(), changedBy: write.requestId };
  await write.tx.pluginState.upsert({
    where: { id: plugin.id },
    create: { id: plugin.id, ...row },
    update: row,
  });
}

/** The relay shares the lock that is taken here alone, so that every event goes either to a job or to the backlog. */
async function switchConsumers(write: WriteContext, plugin: Plugin, enabled: boolean): Promise<void> {
  await write.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('event_consumer', 0))`;
  for (const consumer of plugin.consumers ?? []) {
    const events = [...consumer.events];
    await write.tx.$executeRaw`
      INSERT INTO event_consumer (name, plugin_id, events, ordered, enabled, since)
      VALUES (${consumer.name}, ${plugin.id}, ${events}, ${consumer.ordered}, ${enabled}, (SELECT coalesce(max(id), 0) FROM event_log))
      ON CONFLICT (name) DO UPDATE SET enabled = ${enabled}, events = ${events}, ordered = ${consumer.ordered}`;
    if (enabled) {
      await write.tx.$executeRaw`
        WITH waiting AS (DELETE FROM event_backlog WHERE consumer = ${consumer.name} RETURNING consumer, event_id)
        SELECT queue_deliveries(50, array_agg(ROW(consumer, event_id)::event_backlog ORDER BY event_id)) FROM waiting`;
    }
  }
}
