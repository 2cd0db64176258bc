import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { add, offer } from '#tests/goods/cart/basket-shop.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { connect } from '#tests/helpers/client.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { countStatements } from '#tests/helpers/statements.ts';
import { linkOf } from './village.ts';

interface Refused {
  readonly code: string;
  readonly path: readonly string[];
}

interface Touched {
  readonly visitorToken: string | null;
  readonly link: { readonly code: string; readonly owner: { readonly handle: string } } | null;
  readonly errors: readonly Refused[];
}

let app: TestApp;
let tea: string;
beforeAll(async () => {
  app = await startTestApp();
  tea = (await offer(app, { slug: 'longjing', priceMinor: 12_800n, kind: 'SERVICE' })).variantId;
});
afterAll(() => app.stop());

async function touch(client: Pick<TestApp['stranger'], 'run'>, input: object): Promise<Touched> {
  const { data } = await client.run<{ recordTouch: Touched }>(
    `mutation ($input: RecordTouchInput!) { recordTouch(input: $input) {
      visitorToken link { code owner { handle } } errors { code path } } }`,
    { input },
  );
  return data.recordTouch;
}

async function signUp(handle: string, visitorToken: string | null) {
  const { data } = await app.stranger.run<{
    signUp: {
      user: { id: string } | null;
      tokens: { accessToken: string } | null;
      errors: readonly Refused[];
    };
  }>(
    `mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } tokens { accessToken } errors { code path } } }`,
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
  return data.signUp;
}

async function buy(accessToken: string): Promise<string> {
  const client = connect(app.url, accessToken);
  await add(client, { variantId: tea });
  const { data: started } = await client.run<{ startCheckout: { checkout: { id: string } } }>(
    `mutation { startCheckout(input: {}) { checkout { id } errors { code } } }`,
  );
  const { data } = await client.run<{ completeCheckout: { checkout: { order: { id: string } } } }>(
    `mutation ($input: CompleteCheckoutInput!) { completeCheckout(input: $input) { checkout { order { id } } errors { code } } }`,
    { input: { checkoutId: started.startCheckout.checkout.id } },
  );
  return data.completeCheckout.checkout.order.id;
}

const decision = `because ruleVersion winner { handle } leader { handle }
  candidates { promoter { handle } isBound entrance lost protectedUntil }`;

/** Waits for what is decided about an order, as a dashboard would. */
async function attributionOf(orderId: string) {
  const staff = await app.administrator();
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { data } = await staff.admin<{ orderAttribution: object | null }>(
      `query ($id: ID!) { orderAttribution(orderId: $id) { ${decision} } }`,
      { id: orderId },
    );
    if (data.orderAttribution) return data.orderAttribution;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Nothing was decided');
}

describe('a visitor', () => {
  it('who opens a link, signs up and buys is the customer of who handed it on', async () => {
    const ann = await app.signUp('Annie');
    const link = await linkOf(app.kernel, rowId(ann.userId));
    const first = await touch(app.stranger, { entrance: 'QR', linkCode: link.code, campaign: 'autumn' });
    expect(first).toMatchObject({ errors: [], link: { code: link.code, owner: { handle: 'annie' } } });
    const again = await touch(app.stranger, { entrance: 'PC', visitorToken: first.visitorToken });
    expect(again.visitorToken).toBe(first.visitorToken);
    const { user, tokens, errors } = await signUp('visitor', first.visitorToken);
    expect(errors).toEqual([]);
    const order = await attributionOf(await buy(tokens?.accessToken ?? ''));
    expect(order).toMatchObject({
      because: 'BOUND',
      ruleVersion: 1,
      winner: { handle: 'annie' },
      leader: null,
      candidates: [{ promoter: { handle: 'annie' }, isBound: true, lost: null }],
    });
    const staff = await app.administrator();
    const { data } = await staff.admin<Record<string, { nodes: object[] }>>(
      `query ($id: ID!, $ann: ID!) {
        touches(userId: $id) { nodes { entrance asMember campaign promoter { handle } } }
        customerBindings(userId: $id) { nodes { cause promoter { handle } customer { handle } until } }
        promoterCustomers(userId: $ann) { nodes { customer { handle } } }
        customerOwner(userId: $id) { promoter { handle } } }`,
      { id: user?.id, ann: ann.userId },
    );
    expect(data).toEqual({
      touches: {
        nodes: [
          { entrance: 'PC', asMember: false, campaign: null, promoter: null },
          { entrance: 'QR', asMember: false, campaign: 'autumn', promoter: { handle: 'annie' } },
        ],
      },
      customerBindings: {
        nodes: [
          { cause: 'SIGN_UP', promoter: { handle: 'annie' }, customer: { handle: 'visitor' }, until: null },
        ],
      },
      promoterCustomers: { nodes: [{ customer: { handle: 'visitor' } }] },
      customerOwner: { promoter: { handle: 'annie' } },
    });
  });

  it('whose token is a member’s already brings nobody anything', async () => {
    const ben = await app.signUp('Benny');
    const link = await linkOf(app.kernel, rowId(ben.userId));
    const { visitorToken } = await touch(app.stranger, { entrance: 'QR', linkCode: link.code });
    await signUp('earlier', visitorToken);
    const { user } = await signUp('later', visitorToken);
    const staff = await app.administrator();
    const { data } = await staff.admin<{ customerOwner: object | null }>(
      `query ($id: ID!) { customerOwner(userId: $id) { promoter { handle } } }`,
      { id: user?.id },
    );
    expect(data.customerOwner).toBeNull();
  });

  it('is refused what is no link, no token or too long, and leaves nothing', async () => {
    const { client } = app.kernel.database;
    const before = [await client.touch.count(), await client.visitor.count(), await client.user.count()];
    const refusal = async (input: object) =>
      (await touch(app.stranger, { entrance: 'PC', ...input })).errors.map(({ code, path }) => [
        code,
        ...path,
      ]);
    expect(await refusal({ linkCode: 'aaaaaaaaaaaa' })).toEqual([['LINK_UNKNOWN', 'linkCode']]);
    expect(await refusal({ visitorToken: 'me' })).toEqual([['VISITOR_TOKEN_INVALID', 'visitorToken']]);
    expect(await refusal({ referrer: '' })).toEqual([['TOUCH_TEXT_LENGTH', 'referrer']]);
    expect(await refusal({ campaign: 'x'.repeat(101) })).toEqual([['TOUCH_TEXT_LENGTH', 'campaign']]);
    expect((await signUp('nobody', 'short')).errors).toMatchObject([{ code: 'VISITOR_TOKEN_INVALID' }]);
    expect([await client.touch.count(), await client.visitor.count(), await client.user.count()]).toEqual(
      before,
    );
  });
});

it('a touch of a visitor takes two statements beside its transaction', async () => {
  const { statements } = await countStatements(app.kernel.database.pool, () =>
    touch(app.stranger, { entrance: 'PC' }),
  );
  const ours = statements.filter((text) => text.includes('attribution_'));
  expect(ours).toHaveLength(2);
});
