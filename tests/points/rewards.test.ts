import { describe, expect, it } from 'vitest';
import { encodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { applause, cancelMine, minute, offer, openShop, plush, redeem, retire } from './reward-shop.ts';

interface Offered {
  readonly slug: string;
  readonly left?: number | null;
  readonly viewer?: object | null;
}

/** The slugs of what is offered to whoever looks. */
async function slugsFor(client: Client, filter = ''): Promise<string[]> {
  const { data } = await client.run<{ rewards: { nodes: Offered[] } }>(
    `{ rewards${filter} { nodes { slug } } }`,
  );
  return data.rewards.nodes.map(({ slug }) => slug);
}

async function see(client: Client, slug: string): Promise<Offered | null> {
  const { data } = await client.run<{ reward: Offered | null }>(
    'query ($slug: String!) { reward(slug: $slug) { slug left viewer { redeemed canRedeem reasons } } }',
    { slug },
  );
  return data.reward;
}

describe('the redemption zone', () => {
  it('shows what is offered, in the order of the house, in the reader’s language', async () => {
    const { app, staff } = await openShop();
    await offer(staff, {
      ...plush,
      position: 2,
      stock: 5,
      perMemberLimit: 2,
      minimumLevel: 3,
      descriptionZh: '软软的',
    });
    await offer(staff, { ...applause, position: 1, imageUrl: 'https://example.com/clap.webp' });
    await offer(staff, { ...plush, slug: 'medal', position: 0, endsAt: minute(1).toISOString() });
    const { data } = await app.stranger.run<{ rewards: { nodes: object[] } }>(
      `{ rewards(first: 2) { nodes { slug kind title description imageUrl points left perMemberLimit minimumLevel
        startsAt endsAt details { kind quantity days } viewer { redeemed } } pageInfo { hasNextPage endCursor } } }`,
      {},
      { headers: { 'accept-language': 'zh' } },
    );
    expect(data.rewards).toEqual({
      nodes: [
        expect.objectContaining({ slug: 'medal', endsAt: minute(1).toISOString() }),
        {
          slug: 'extra-applause',
          kind: 'ENTITLEMENT',
          title: '额外鼓掌',
          description: '',
          imageUrl: 'https://example.com/clap.webp',
          points: '30',
          left: null,
          perMemberLimit: null,
          minimumLevel: null,
          startsAt: null,
          endsAt: null,
          details: { kind: 'template.extra', quantity: 2, days: 30 },
          viewer: null,
        },
      ],
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    });
  });

  it('is paged by position, both ways, and not by the cursor of another list', async () => {
    const { app, staff } = await openShop();
    for (let n = 0; n < 5; n += 1)
      await offer(staff, { ...plush, slug: `panda-${n}`, position: n < 3 ? 1 : 0 });
    const page = async (args: string) => {
      const { data } = await app.stranger.run<{
        rewards: { nodes: Offered[]; pageInfo: { endCursor: string; startCursor: string } };
      }>(`{ rewards(${args}) { nodes { slug } pageInfo { startCursor endCursor } } }`);
      return { slugs: data.rewards.nodes.map(({ slug }) => slug), ...data.rewards.pageInfo };
    };
    const all = await slugsFor(app.stranger);
    expect(all.slice(0, 2).sort()).toEqual(['panda-3', 'panda-4']);
    const [first, last] = [await page('first: 3'), await page('last: 2')];
    expect([...first.slugs, ...last.slugs]).toEqual(all);
    expect((await page(`first: 3, after: "${first.endCursor}"`)).slugs).toEqual(last.slugs);
    expect((await page(`last: 3, before: "${last.startCursor}"`)).slugs).toEqual(first.slugs);
    const foreign = Buffer.from(
      JSON.stringify([minute(0).getTime(), '01935b6e-0000-7000-8000-000000000000']),
    );
    const { errors } = await app.stranger.run(
      `{ rewards(after: "${foreign.toString('base64url')}") { nodes { slug } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
  });

  it('is filtered by kind, and by what a member’s points suffice for', async () => {
    const { app, staff, lin } = await openShop();
    await offer(staff, { ...plush, points: '151' });
    await offer(staff, { ...plush, slug: 'mug', points: '150', position: 1 });
    await offer(staff, { ...applause, position: 2 });
    expect(await slugsFor(lin)).toEqual(['plush-panda', 'mug', 'extra-applause']);
    expect(await slugsFor(lin, '(affordable: true)')).toEqual(['mug', 'extra-applause']);
    expect(await slugsFor(lin, '(affordable: true, kind: BRAND_OBJECT)')).toEqual(['mug']);
    expect(await slugsFor(lin, '(affordable: false)')).toHaveLength(3);
    expect(await slugsFor(app.stranger, '(affordable: true)')).toEqual([]);
  });

  it('tells a member of each reward what they have of it, and why they could not redeem it', async () => {
    const { clock, staff, lin, settle } = await openShop();
    const bob = await settle('Bob', 0);
    const reward = await offer(staff, {
      ...plush,
      stock: 2,
      perMemberLimit: 1,
      startsAt: minute(1).toISOString(),
      endsAt: minute(3).toISOString(),
      minimumLevel: 1,
    });
    const dear = await offer(staff, { ...plush, slug: 'dear', points: '151', minimumLevel: 2 });
    expect(dear.errors).toEqual([]);
    expect(await see(lin, 'dear')).toMatchObject({
      viewer: { redeemed: 0, canRedeem: false, reasons: ['LEVEL_TOO_LOW', 'INSUFFICIENT_POINTS'] },
    });
    const panda = (viewer: object) => ({ viewer });
    const cannot = (redeemed: number, ...reasons: string[]) => panda({ redeemed, canRedeem: false, reasons });
    expect(await see(lin, 'plush-panda')).toMatchObject(cannot(0, 'REWARD_NOT_STARTED'));
    clock.set(minute(1));
    expect(await see(lin, 'plush-panda')).toMatchObject(panda({ redeemed: 0, canRedeem: true, reasons: [] }));
    const { redemption } = await redeem(lin, reward.id);
    expect(await see(lin, 'plush-panda')).toMatchObject({
      left: 1,
      ...cannot(1, 'REWARD_LIMIT_REACHED', 'INSUFFICIENT_POINTS'),
    });
    expect(await see(bob, 'plush-panda')).toMatchObject(cannot(0, 'INSUFFICIENT_POINTS'));
    await cancelMine(lin, redemption?.id ?? '');
    expect(await see(lin, 'plush-panda')).toMatchObject({
      left: 2,
      ...panda({ redeemed: 0, canRedeem: true, reasons: [] }),
    });
    await offer(staff, { ...plush, stock: 0, endsAt: minute(2).toISOString() });
    clock.set(minute(2));
    expect(await see(lin, 'plush-panda')).toMatchObject(cannot(0, 'REWARD_ENDED', 'REWARD_SOLD_OUT'));
    expect(await slugsFor(lin)).toEqual(['dear']);
  });
});

describe('a reward', () => {
  const definitions = async (staff: Client) => {
    const { data } = await staff.admin<{ rewardDefinitions: { nodes: object[] } }>(
      '{ rewardDefinitions { nodes { slug titleEn titleZh points stock redeemed left retiredAt } } }',
    );
    return data.rewardDefinitions.nodes;
  };

  it('is made and changed by its slug, on record, and what was redeemed keeps its price', async () => {
    const { clock, staff, lin, client } = await openShop();
    const { id } = await offer(staff, { ...plush, stock: 3 });
    await redeem(lin, id);
    clock.set(minute(1));
    const changed = await offer(staff, { ...plush, titleEn: 'Giant panda', points: '120', stock: 1 });
    expect(changed).toEqual({ id, errors: [] });
    const { data } = await lin.run<{ redemptions: { nodes: object[] } }>(
      '{ redemptions { nodes { points reward { title points left } } } }',
    );
    expect(data.redemptions.nodes).toEqual([
      { points: '100', reward: { title: 'Giant panda', points: '120', left: 0 } },
    ]);
    const deeds = await client.auditLog.findMany({
      where: { action: 'upsertReward' },
      orderBy: { id: 'asc' },
    });
    expect(deeds).toMatchObject([
      { before: null, after: { titleEn: 'Plush panda', points: '100', stock: 3 }, reason: 'A test.' },
      {
        before: { titleEn: 'Plush panda', stock: 3 },
        after: { titleEn: 'Giant panda', points: '120', stock: 1 },
      },
    ]);
    expect(await definitions(staff)).toEqual([
      {
        slug: 'plush-panda',
        titleEn: 'Giant panda',
        titleZh: '毛绒熊猫',
        points: '120',
        stock: 1,
        redeemed: 1,
        left: 0,
        retiredAt: null,
      },
    ]);
  });

  it('that is retired is seen by staff and by those who have it, and can be offered again', async () => {
    const { app, clock, staff, lin, pool } = await openShop();
    const { id } = await offer(staff, plush);
    await redeem(lin, id);
    clock.set(minute(1));
    expect(await retire(staff, id)).toEqual([]);
    expect(await slugsFor(lin)).toEqual([]);
    expect(await see(app.stranger, 'plush-panda')).toBeNull();
    expect(await see(lin, 'plush-panda')).toMatchObject({
      viewer: { redeemed: 1, reasons: ['REWARD_NOT_FOUND', 'INSUFFICIENT_POINTS'] },
    });
    expect(await definitions(staff)).toMatchObject([
      { slug: 'plush-panda', retiredAt: minute(1).toISOString() },
    ]);
    const before = await fingerprint(pool);
    expect(await retire(staff, id)).toEqual([]);
    expect(await fingerprint(pool)).toEqual(before);
    expect((await offer(staff, plush)).id).toBe(id);
    expect(await slugsFor(app.stranger)).toEqual(['plush-panda']);
  });

  it('is not made or changed from what makes no sense, and nothing changes', async () => {
    const { staff, lin, pool } = await openShop();
    const { id } = await offer(staff, { ...plush, stock: 2 });
    await redeem(lin, id);
    const wrong: [object, object][] = [
      [{ reason: ' ' }, { code: 'REASON_LENGTH', path: ['reason'] }],
      [{ slug: 'Plush Panda' }, { code: 'REWARD_SLUG_INVALID', path: ['slug'] }],
      [{ titleEn: ' ' }, { code: 'REWARD_TITLE_LENGTH', path: ['titleEn'] }],
      [{ titleZh: '长'.repeat(101) }, { code: 'REWARD_TITLE_LENGTH', path: ['titleZh'] }],
      [{ descriptionEn: 'x'.repeat(2_001) }, { code: 'REWARD_DESCRIPTION_LENGTH', path: ['descriptionEn'] }],
      [{ points: '0' }, { code: 'POINTS_AMOUNT_INVALID', path: ['points'] }],
      [{ stock: -1 }, { code: 'REWARD_NUMBER_INVALID', path: ['stock'] }],
      [{ perMemberLimit: 0 }, { code: 'REWARD_NUMBER_INVALID', path: ['perMemberLimit'] }],
      [{ minimumLevel: 101 }, { code: 'REWARD_NUMBER_INVALID', path: ['minimumLevel'] }],
      [{ position: -1 }, { code: 'REWARD_NUMBER_INVALID', path: ['position'] }],
      [
        { startsAt: minute(2).toISOString(), endsAt: minute(2).toISOString() },
        { code: 'REWARD_WINDOW_INVALID', path: ['endsAt'] },
      ],
      [{ details: { quantity: 2 } }, { code: 'REWARD_DETAILS_INVALID', path: ['details'] }],
      [{ stock: 0 }, { code: 'REWARD_STOCK_TOO_LOW', message: expect.stringContaining('1 ') }],
      [
        { ...applause, slug: plush.slug },
        { code: 'REWARD_KIND_FIXED', path: ['kind'] },
      ],
      [
        { ...applause, details: {} },
        { code: 'REWARD_DETAILS_INVALID', path: ['details', 'kind'] },
      ],
      [
        { ...applause, details: { kind: 'no.such' } },
        { code: 'ENTITLEMENT_KIND_UNKNOWN', path: ['details', 'kind'] },
      ],
      [
        { ...applause, details: { ...applause.details, days: 0 } },
        { code: 'REWARD_DETAILS_INVALID', path: ['details', 'days'] },
      ],
      [
        { ...applause, details: { ...applause.details, quantity: 0 } },
        { code: 'REWARD_DETAILS_INVALID', path: ['details', 'quantity'] },
      ],
    ];
    const before = await fingerprint(pool);
    for (const [input, refusal] of wrong)
      expect((await offer(staff, { ...plush, ...input })).errors).toMatchObject([refusal]);
    const nobodys = encodeId('Reward', '01935b6e-0000-7000-8000-000000000000');
    expect(await retire(staff, nobodys)).toMatchObject([{ code: 'REWARD_NOT_FOUND' }]);
    expect(await retire(staff, id, ' ')).toMatchObject([{ code: 'REASON_LENGTH' }]);
    expect(await fingerprint(pool)).toEqual(before);
  });
});
