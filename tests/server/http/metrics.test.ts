import { describe, expect, it, onTestFinished } from 'vitest';
import type { HttpSettings } from '#api/server/http/settings.ts';
import { openShop } from './shop.ts';

const read = async (metrics: HttpSettings['metrics'], authorization?: string) => {
  const shop = await openShop({ http: { metrics } });
  onTestFinished(shop.stop);
  const response = await fetch(`${shop.url}/metrics`, { headers: authorization ? { authorization } : {} });
  return { status: response.status, text: await response.text() };
};

describe('/metrics', () => {
  it('tells what the process counts, where it is open', async () => {
    const { status, text } = await read('open');
    expect(status).toBe(200);
    expect(text).toContain('jishi_operations_total');
  });

  it('is for the token alone where there is one, and for nobody where it is closed', async () => {
    expect((await read({ token: 'open-sesame-1234' }, 'Bearer open-sesame-1234')).status).toBe(200);
    for (const wrong of [undefined, 'Bearer open-sesame-1235', 'open-sesame-1234']) {
      const { status, text } = await read({ token: 'open-sesame-1234' }, wrong);
      expect(status).toBe(404);
      expect(text).not.toContain('jishi_');
    }
    expect((await read('closed')).status).toBe(404);
  });
});
