import { describe, expect, it } from 'vitest';
import { encodeId } from '#schema/common/ids.ts';
import { add, offer } from '#tests/goods/cart/basket-shop.ts';
import type { Client } from '#tests/helpers/client.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { type House, openHouse } from './house.ts';
import { madeLink, opened, signedUp } from './promo-links.ts';

async function buy({ app }: House, client: Client, variantId: string): Promise<void> {
  await add(client, { variantId });
  const { data: started } = await client.run<{ startCheckout: { checkout: { id: string } } }>(
    `mutation { startCheckout(input: {}) { checkout { id } errors { code } } }`,
  );
  await client.run(
    `mutation ($input: CompleteCheckoutInput!) { completeCheckout(input: $input) { checkout { order { id } } errors { code } } }`,
    { input: { checkoutId: started.startCheckout.checkout.id } },
  );
  await deliverAll(app.kernel);
}

interface Lead {
  readonly stage: string;
  readonly firstTouchAt: string | null;
  readonly customer: { readonly handle: string } | null;
}

const leadsText = `query ($stage: DistributionLeadStage) { myPromoter {
  leads(stage: $stage) { nodes { stage firstTouchAt lastActivityAt customer { handle displayName } } }
  leadCounts { stage count } } }`;

async function leadsOf({ app }: House, client: Client, stage?: string) {
  await deliverAll(app.kernel);
  const { data } = await client.run<{
    myPromoter: {
      leads: { nodes: readonly Lead[] };
      leadCounts: readonly { stage: string; count: number }[];
    };
  }>(leadsText, { stage });
  const { leads, leadCounts } = data.myPromoter;
  const counts = leadCounts.flatMap(({ stage: at, count }) => (count > 0 ? [`${at} ${count}`] : []));
  return { leads: leads.nodes, counts };
}

describe('a promoter', () => {
  it('makes links, sees how often they were opened, and takes them back', async () => {
    const house = await openHouse();
    const { app, ada, promote } = house;
    await promote(ada);
    const { productId } = await offer(app, { slug: 'longjing', priceMinor: 12_800n });
    const targetId = encodeId('Product', productId);
    const link = await madeLink(ada, {
      targetKind: 'PRODUCT',
      targetId,
      place: 'INSIDE',
      campaign: 'spring',
    });
    expect(link).toMatchObject({
      address: `https://example.com/l/${link.code}`,
      targetKind: 'PRODUCT',
      targetId,
      place: 'INSIDE',
      campaign: 'spring',
      isOpen: true,
      touchCount: 0,
    });
    const other = await madeLink(ada, { targetKind: 'SHOP', idempotencyKey: 'one' });
    const again = await madeLink(ada, { targetKind: 'SHOP', idempotencyKey: 'one' });
    expect(again.id).toBe(other.id);
    for (let times = 0; times < 3; times += 1) await opened(app.stranger, link.code);
    await ada.run(
      `mutation ($input: RevokePromoLinkInput!) { revokePromoLink(input: $input) { errors { code } } }`,
      { input: { linkId: link.id } },
    );
    const list = `{ myPromoLinks { nodes { id touchCount isOpen } } }`;
    const { data } = await ada.run<{ myPromoLinks: { nodes: readonly object[] } }>(list);
    expect(data.myPromoLinks.nodes).toEqual([
      { id: other.id, touchCount: 0, isOpen: true },
      { id: link.id, touchCount: 3, isOpen: false },
    ]);
    const { data: stranger } = await house.bob.run<{ node: object | null }>(
      `query ($id: ID!) { node(id: $id) { id } }`,
      { id: other.id },
    );
    expect(stranger.node).toBeNull();
  });

  it('has posters drawn, each kept once under a name that never changes', async () => {
    const { app, ada, bob, promote } = await openHouse();
    await promote(ada);
    const { productId } = await offer(app, { slug: 'longjing', priceMinor: 12_800n });
    const link = await madeLink(ada, { targetKind: 'PRODUCT', targetId: encodeId('Product', productId) });
    const draw = async (client: Client, more: object = {}) => {
      const input = { linkId: link.id, headline: '春茶', palette: 'TEA', ...more };
      const { data } = await client.run<{
        createPoster: {
          poster: { pngUrl: string; svgUrl: string } | null;
          errors: readonly { code: string; path: readonly string[] }[];
        };
      }>(
        `mutation ($input: CreatePosterInput!) { createPoster(input: $input) { poster { pngUrl svgUrl } errors { code path } } }`,
        { input },
      );
      return data.createPoster;
    };
    const { poster, errors } = await draw(ada);
    expect(errors).toEqual([]);
    expect(await draw(ada)).toEqual({ poster, errors });
    expect((await draw(ada, { palette: 'PLUM' })).poster?.pngUrl).not.toBe(poster?.pngUrl);
    const file = async (url = '') => {
      const kept = await app.kernel.media.open(url.slice(url.indexOf('posters/')));
      return { type: kept?.contentType, bytes: Buffer.concat((await kept?.stream().toArray()) ?? []) };
    };
    expect((await file(poster?.pngUrl)).type).toBe('image/png');
    const { type, bytes } = await file(poster?.svgUrl);
    expect(type).toBe('image/svg+xml');
    expect(bytes.toString()).toContain('CN¥128.00');
    expect(await draw(ada, { headline: '' })).toMatchObject({
      poster: null,
      errors: [{ code: 'DISTRIBUTION_POSTER_TEXT_LENGTH', path: ['headline'] }],
    });
    expect((await draw(bob)).errors).toMatchObject([{ code: 'DISTRIBUTION_LINK_NOT_FOUND' }]);
  });

  it('sees how far those who came by a link have come, and by name only who belongs to them', async () => {
    const house = await openHouse();
    const { app, ada, bob, promote } = house;
    await promote(ada);
    await promote(bob);
    const { client } = app.kernel.database;
    const trial = await offer(app, { slug: 'trial', priceMinor: 100n, kind: 'SERVICE' });
    await client.product.update({
      where: { id: trial.productId },
      data: { kind: 'COURSE', courseStage: 'TRIAL', courseFormat: 'LIVE' },
    });
    const tea = await offer(app, { slug: 'longjing', priceMinor: 12_800n, kind: 'SERVICE' });
    const [adas, bobs] = [
      await madeLink(ada, { targetKind: 'SHOP' }),
      await madeLink(bob, { targetKind: 'SHOP' }),
    ];
    const token = await opened(app.stranger, adas.code);
    expect(await leadsOf(house, ada)).toMatchObject({
      leads: [{ stage: 'TOUCHED', customer: null }],
      counts: ['TOUCHED 1'],
    });
    const cleo = await signedUp(house, 'cleo', token);
    await opened(cleo, bobs.code);
    expect(await leadsOf(house, ada)).toMatchObject({
      leads: [{ stage: 'REGISTERED', customer: { handle: 'cleo' } }],
      counts: ['REGISTERED 1'],
    });
    expect(await leadsOf(house, bob)).toMatchObject({ leads: [{ stage: 'REGISTERED', customer: null }] });
    const stages: string[] = [];
    for (const variantId of [trial.variantId, tea.variantId, trial.variantId, tea.variantId]) {
      await buy(house, cleo, variantId);
      stages.push((await leadsOf(house, ada)).leads[0]?.stage ?? 'none');
    }
    expect(stages).toEqual(['TRIAL', 'PURCHASED', 'PURCHASED', 'REPEAT']);
    expect((await leadsOf(house, ada, 'TRIAL')).leads).toEqual([]);
    expect(await leadsOf(house, bob, 'REPEAT')).toMatchObject({
      leads: [{ stage: 'REPEAT', customer: null }],
      counts: ['REPEAT 1'],
    });
    expect(await client.distributionLead.count()).toBe(2);
  });

  it('gets a page of leads by two statements beside those of every operation, however many there are', async () => {
    const house = await openHouse();
    const { app, ada, promote } = house;
    await promote(ada);
    const link = await madeLink(ada, { targetKind: 'SHOP' });
    const statements = async () => {
      const act = () => ada.run('{ myPromoter { leads { nodes { stage customer { handle } } } } }');
      return (await fewestStatements(app.kernel.database.pool, act)).statements;
    };
    const besides = async () =>
      (await fewestStatements(app.kernel.database.pool, () => ada.run('{ myPromoter { mode } }'))).statements
        .length;
    for (const handle of ['cleo', 'dora', 'erik']) {
      await signedUp(house, handle, await opened(app.stranger, link.code));
      await deliverAll(app.kernel);
      expect((await statements()).length).toBe((await besides()) + 2);
    }
  });
});
