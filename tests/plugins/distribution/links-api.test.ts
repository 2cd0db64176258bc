import { describe, expect, it } from 'vitest';
import { encodeId } from '#schema/common/ids.ts';
import { add, offer } from '#tests/goods/cart/basket-shop.ts';
import type { Client } from '#tests/helpers/client.ts';
import { connect } from '#tests/helpers/client.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { type House, openHouse } from './house.ts';

interface Link {
  readonly id: string;
  readonly code: string;
  readonly address: string;
}

const linkFields = 'id code address targetKind targetId place campaign isOpen touchCount revokedAt';

async function madeLink(client: Client, input: object): Promise<Link> {
  const { data } = await client.run<{ createPromoLink: { link: Link | null; errors: readonly object[] } }>(
    `mutation ($input: CreatePromoLinkInput!) { createPromoLink(input: $input) { link { ${linkFields} } errors { code } } }`,
    { input },
  );
  const { link, errors } = data.createPromoLink;
  if (!link) throw new Error(JSON.stringify(errors));
  return link;
}

async function opened(client: Pick<Client, 'run'>, linkCode: string): Promise<string | null> {
  const { data } = await client.run<{ recordTouch: { visitorToken: string | null } }>(
    `mutation ($input: RecordTouchInput!) { recordTouch(input: $input) { visitorToken errors { code } } }`,
    { input: { entrance: 'QR', linkCode } },
  );
  return data.recordTouch.visitorToken;
}

async function signedUp({ app }: House, handle: string, visitorToken: string | null): Promise<Client> {
  const { data } = await app.stranger.run<{ signUp: { tokens: { accessToken: string } } }>(
    `mutation ($input: SignUpInput!) { signUp(input: $input) { tokens { accessToken } errors { code } } }`,
    {
      input: {
        email: `${handle}@example.com`,
        password: 'correct-horse-battery',
        handle,
        displayName: handle,
        visitorToken,
      },
    },
  );
  return connect(app.url, data.signUp.tokens.accessToken);
}

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

describe('a customer', () => {
  it('sees to whom they belong, since when, why, and whether they may change it', async () => {
    const house = await openHouse();
    const { app, ada, bob, promote, staff } = house;
    await promote(ada);
    await promote(bob);
    const link = await madeLink(ada, { targetKind: 'SHOP' });
    const cleo = await signedUp(house, 'cleo', await opened(app.stranger, link.code));
    const { data: me } = await cleo.run<{ me: { id: string } }>('{ me { id } }');
    const period = 'promoter { handle } cause reason endedBy endReason followedBy';
    const view = `bindingOf(customerId: $id) { current { id ${period} } mayChange mayChangeFrom history { nodes { ${period} } } }`;
    interface View {
      readonly current: { readonly id: string } | null;
    }
    const seen = async (client: Client, id: string | null) => {
      const { data } = await client.run<{ bindingOf: View | null }>(`query ($id: ID) { ${view} }`, { id });
      return data.bindingOf;
    };
    expect(await seen(cleo, null)).toMatchObject({
      current: { promoter: { handle: 'ada' }, cause: 'SIGN_UP', reason: 'rule' },
      mayChange: false,
      mayChangeFrom: expect.any(String),
    });
    const given = { customerId: me.me.id, promoterId: bob.userId, reason: 'Bob taught her first.' };
    await staff('reassignCustomer', given);
    expect(await seen(cleo, null)).toMatchObject({
      current: { promoter: { handle: 'bob' }, cause: 'REASSIGNED', reason: given.reason },
      history: {
        nodes: [
          { promoter: { handle: 'bob' }, followedBy: null },
          { promoter: { handle: 'ada' }, endedBy: 'REASSIGNED', followedBy: 'ANOTHER_PROMOTER' },
        ],
      },
    });
    expect(await seen(ada, me.me.id)).toMatchObject({
      current: null,
      history: {
        nodes: [{ promoter: { handle: 'ada' }, endReason: given.reason, followedBy: 'ANOTHER_PROMOTER' }],
      },
    });
    expect(JSON.stringify(await seen(ada, me.me.id))).not.toContain('"bob"');
    const { data } = await cleo.run<Record<string, { errors: readonly object[] }>>(
      `mutation ($input: ChangeMyPromoterInput!) { changeMyPromoter(input: $input) {
        binding { promoter { handle } } errors { code ... on BindingProtected { until } } } }`,
      { input: { linkCode: link.code } },
    );
    expect(data.changeMyPromoter).toMatchObject({
      binding: null,
      errors: [{ code: 'BINDING_PROTECTED', until: expect.any(String) }],
    });
    const current = (await seen(bob, me.me.id))?.current;
    const { data: disputed } = await bob.run<Record<string, object>>(
      `mutation ($input: DisputeReassignmentInput!) { disputeReassignment(input: $input) {
        dispute { id state statement } errors { code } } }`,
      { input: { bindingId: current?.id, statement: 'She told me that she belongs to Ada.' } },
    );
    expect(disputed.disputeReassignment).toMatchObject({ dispute: { state: 'OPEN' }, errors: [] });
    const { data: office } = await house.root.admin<{ distributionDisputes: { nodes: { id: string }[] } }>(
      '{ distributionDisputes(state: OPEN) { nodes { id promoter { handle } customer { handle } } } }',
    );
    expect(office.distributionDisputes.nodes).toMatchObject([
      { promoter: { handle: 'bob' }, customer: { handle: 'cleo' } },
    ]);
    const decision = { decision: 'UNDONE', reason: 'Ada brought her.' };
    const disputeId = office.distributionDisputes.nodes[0]?.id;
    await staff('distributionDecideDispute', { disputeId, ...decision });
    expect(await seen(cleo, null)).toMatchObject({ current: { promoter: { handle: 'ada' } } });
    const { data: answered } = await bob.run(
      '{ myPromoter { disputes { nodes { state reason decidedAt } } } }',
    );
    expect(answered).toMatchObject({
      myPromoter: { disputes: { nodes: [{ state: 'UNDONE', reason: decision.reason }] } },
    });
  });
});
