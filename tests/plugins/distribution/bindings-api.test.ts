import { describe, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { openHouse } from './house.ts';
import { madeLink, opened, signedUp } from './promo-links.ts';

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
