import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineSettings, settingsOf } from '#core/settings.ts';
import { openTestKernel, testKernel } from '#tests/helpers/kernel.ts';

const settings = defineSettings('bell', z.object({ volume: z.number().int().max(10).default(5) }));
const bell = { id: 'bell', summary: { en: 'Rings', zh: '响铃' }, version: '1.0.0', core: '^0.1', settings };

describe('a plugin at its first start', () => {
  it('is on or off as configured then, whatever other processes are configured to', async () => {
    const first = await openTestKernel({ manifests: [bell], enabled: ['bell'] });
    const second = await openTestKernel({ manifests: [bell], databaseUrl: first.databaseUrl });
    expect(second.kernel.plugins.current.isEnabled('bell')).toBe(true);
    await second.close();
    await first.close();
  });

  it('gets its defaults when what is stored for it does not fit any more', async () => {
    const kernel = await testKernel({ manifests: [bell], enabled: ['bell'] });
    const row = { key: 'bell', updatedAt: new Date(), updatedBy: 'test' };
    await kernel.database.client.setting.create({ data: { ...row, value: { volume: 7 } } });
    await kernel.plugins.refresh();
    expect(settingsOf({ host: kernel.plugins.current }, settings)).toEqual({ volume: 7 });
    await kernel.database.client.setting.update({
      where: { key: 'bell' },
      data: { value: { volume: 'loud' } },
    });
    await kernel.plugins.refresh();
    expect(settingsOf({ host: kernel.plugins.current }, settings)).toEqual({ volume: 5 });
  });
});
