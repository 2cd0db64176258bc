import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPress, type Press } from '#plugins/distribution/poster/press.ts';
import { renderPoster } from '#plugins/distribution/poster/render-poster.ts';
import { digestOf, springTea } from './posters.ts';

describe('the press', () => {
  let press: Press;
  beforeAll(() => {
    press = openPress({ waiting: 3 });
  });
  afterAll(() => press.close());

  it('draws what would be drawn here', async () => {
    expect(digestOf(await press.renderPoster(springTea))).toBe(digestOf(await renderPoster(springTea)));
  });

  it('leaves the thread that answers free', async () => {
    const before = performance.eventLoopUtilization();
    const began = performance.now();
    await Promise.all(['ada', 'bob', 'eve'].map((name) => press.renderPoster({ ...springTea, name })));
    const { active } = performance.eventLoopUtilization(before);
    expect(active).toBeLessThan((performance.now() - began) / 2);
  });

  it('says no at once when too many wait, and goes on afterwards', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 7 }, () => press.renderPoster(springTea)));
    const refusals = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refusals).toHaveLength(3);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'DISTRIBUTION_POSTER_BUSY' });
    expect((await press.renderPoster(springTea)).png.length).toBeGreaterThan(0);
  });

  it('passes refusals on, those that are found while drawing too', async () => {
    await expect(press.renderPoster({ ...springTea, name: '' })).rejects.toMatchObject({
      code: 'DISTRIBUTION_POSTER_TEXT_LENGTH',
      path: ['name'],
      data: { min: 1, max: 30 },
    });
    const picture = { mediaType: 'image/png', bytes: Buffer.from('no picture') } as const;
    await expect(press.renderPoster({ ...springTea, picture })).rejects.toMatchObject({
      name: 'DomainError',
      code: 'DISTRIBUTION_POSTER_PICTURE_BROKEN',
      path: ['picture'],
    });
  });

  it('gives up what is not done when it closes', async () => {
    const closing = openPress();
    const refused = expect(closing.renderPoster(springTea)).rejects.toThrow('Terminating');
    await closing.close();
    await refused;
  });
});
