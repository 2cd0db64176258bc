import { requirePermission } from './access.ts';
import { recordAudit } from './audit.ts';
import { callerKey } from './caller.ts';
import type { ReadContext } from './context.ts';
import { defineErrors } from './errors.ts';
import { toJson } from './json.ts';
import { corePermissions } from './permissions.ts';
import { transact } from './transact.ts';

export const settingErrors = defineErrors({
  SETTINGS_UNKNOWN: { en: 'There are no settings called "{key}".', zh: '没有名为“{key}”的设置。' },
  SETTINGS_INVALID: { en: 'These values do not fit: {problem}', zh: '设置值无效：{problem}' },
});

interface SettingsChange {
  readonly key: string;
  readonly values: unknown;
  readonly reason?: string | undefined;
}

/**
 * Replaces a group of settings; what is left out falls back to its default. In force at once, in every process.
 * @throws AccessError without `settings.manage`; DomainError SETTINGS_UNKNOWN, SETTINGS_INVALID.
 */
export async function updateSettings(ctx: ReadContext, change: SettingsChange): Promise<{ key: string }> {
  requirePermission(ctx, corePermissions.settings);
  const definition = ctx.kernel.plugins.settings.find((one) => one.key === change.key);
  if (!definition) throw settingErrors.SETTINGS_UNKNOWN({ path: ['key'], data: { key: change.key } });
  const parsed = definition.shape.strict().safeParse(change.values);
  if (!parsed.success) {
    const problem = parsed.error.issues
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      .join('; ');
    throw settingErrors.SETTINGS_INVALID({ path: ['values'], data: { problem } });
  }
  await transact(ctx, async (write) => {
    const [before] = await write.tx.$queryRaw<{ value: unknown }[]>`
      SELECT value FROM setting WHERE key = ${change.key} FOR UPDATE`;
    await write.tx.$executeRaw`
      INSERT INTO setting (key, value, updated_at, updated_by)
      VALUES (${change.key}, ${toJson(parsed.data)}::jsonb, ${write.clock.now()}::timestamptz, ${callerKey(write.caller)})
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`;
    recordAudit(write, {
      action: 'updateSettings',
      subject: `settings:${change.key}`,
      before: before?.value,
      after: parsed.data,
      reason: change.reason,
    });
  });
  await ctx.kernel.plugins.refresh();
  ctx.kernel.bus.publish('plugins', '');
  return { key: change.key };
}
