import { expect, it } from 'vitest';
import { createLink } from '#core/attribution/links/create-link.ts';
import { transact } from '#core/transact.ts';
import { bindingOf, currentBinding } from '#plugins/distribution/bindings/binding-of.ts';
import { changeMyPromoter } from '#plugins/distribution/bindings/change-my-promoter.ts';
import { createPromoLink } from '#plugins/distribution/links/create-promo-link.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { ruled, tie } from '#tests/core/attribution/village.ts';
import { dayMs, openSociety, reason } from './society.ts';

type Society = Awaited<ReturnType<typeof openSociety>>;

const toShop = {
  targetKind: 'SHOP',
  targetId: null,
  place: 'INSIDE',
  campaign: null,
  expiresAt: null,
} as const;

async function promoterWithLink({ client, promote }: Society, invitationCode?: string) {
  const promoter = await promote(invitationCode);
  const { linkId } = await createPromoLink(promoter.ctx(), toShop);
  const { code } = await client.referralLink.findUniqueOrThrow({ where: { id: linkId } });
  return { ...promoter, linkCode: code };
}

it('a customer changes promoters once nothing is protected any more', async () => {
  const society = await openSociety();
  const { kernel, client, clock, join, refuses } = society;
  const [ada, bob] = [await promoterWithLink(society), await promoterWithLink(society)];
  const customer = await join();
  await tie(kernel, customer.userId, ada.userId);
  const [first] = await client.customerBinding.findMany();
  await refuses(() => changeMyPromoter(customer.ctx(), bob), {
    code: 'BINDING_PROTECTED',
    data: { until: first?.protectedUntil.toISOString() },
  });
  clock.advanceMs(91 * dayMs);
  await refuses(() => changeMyPromoter(customer.ctx(), ada), { code: 'BINDING_UNCHANGED' });
  const { bindingId } = await changeMyPromoter(customer.ctx(), bob);
  const history = await client.customerBinding.findMany({ orderBy: { since: 'asc' } });
  expect(history).toMatchObject([
    { promoterId: ada.userId, endedBy: 'CHOSEN' },
    { id: bindingId, promoterId: bob.userId, cause: 'CHOSEN', until: null },
  ]);
});

it('what the rule does not let customers change stays', async () => {
  const society = await openSociety();
  const { kernel, clock, join, refuses } = society;
  await ruled(kernel, clock, { customerMayChange: false });
  const [ada, customer] = [await promoterWithLink(society), await join()];
  await refuses(() => changeMyPromoter(customer.ctx(), ada), { code: 'BINDING_NOT_YOURS_TO_CHANGE' });
});

it('nobody is bound by a forged code, a link that earns nothing, or a banned promoter’s', async () => {
  const society = await openSociety();
  const { house, join, refuses } = society;
  const [ada, customer] = [await promoterWithLink(society), await join()];
  const form = { programme: 'core', earns: false, targetKind: 'SHOP', targetId: null };
  const plain = await transact(house(), (write) => createLink(write, { ...form, ownerId: ada.userId }));
  const earning = await transact(house(), (write) =>
    createLink(write, { ...form, earns: true, ownerId: ada.userId }),
  );
  const choose = (linkCode: string) => () => changeMyPromoter(customer.ctx(), { linkCode });
  await refuses(choose('AAAAAAAAAAAA'), { code: 'LINK_UNKNOWN' });
  await refuses(choose("' OR true --"), { code: 'LINK_UNKNOWN' });
  await refuses(choose(plain.code), { code: 'LINK_EARNS_NOTHING' });
  await banPromoter(house(), { promoterId: ada.promoterId, reason });
  await refuses(choose(ada.linkCode), { code: 'LINK_REVOKED' });
  await refuses(choose(earning.code), { code: 'DISTRIBUTION_PROMOTER_BANNED' });
});

it('nobody belongs to themselves, over any number of hops', async () => {
  const society = await openSociety();
  const { kernel, invite, refuses } = society;
  const ada = await promoterWithLink(society);
  const bob = await promoterWithLink(society, await invite(ada.ctx()));
  const cleo = await promoterWithLink(society);
  await tie(kernel, cleo.userId, bob.userId);
  await refuses(() => changeMyPromoter(ada.ctx(), ada), { code: 'BINDING_SELF', path: ['linkCode'] });
  await refuses(() => changeMyPromoter(ada.ctx(), bob), { code: 'BINDING_CYCLE' });
  await refuses(() => changeMyPromoter(ada.ctx(), cleo), { code: 'BINDING_CYCLE' });
});

it('of several choices at once one counts, and a ban meanwhile is either before or after', async () => {
  const society = await openSociety();
  const { client, house, join } = society;
  for (let round = 0; round < 4; round += 1) {
    const [ada, bob, customer] = [
      await promoterWithLink(society),
      await promoterWithLink(society),
      await join(),
    ];
    const outcomes = await Promise.allSettled([
      changeMyPromoter(customer.ctx(), ada),
      changeMyPromoter(customer.ctx(), bob),
      banPromoter(house(), { promoterId: bob.promoterId, reason }),
    ]);
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(refused).toHaveLength(1);
    expect(['BINDING_PROTECTED', 'LINK_REVOKED', 'DISTRIBUTION_PROMOTER_BANNED']).toContain(refused[0]);
    expect(await client.customerBinding.count({ where: { customerId: customer.userId } })).toBe(1);
  }
});

it('a promoter sees of a customer what concerns themselves, and of who came next only that it was another one', async () => {
  const society = await openSociety();
  const { kernel, clock, promote, join } = society;
  const [ada, bob, customer] = [await promote(), await promote(), await join()];
  await tie(kernel, customer.userId, ada.userId);
  clock.advanceMs(dayMs);
  await tie(kernel, customer.userId, bob.userId);
  const seenBy = async (ctx: ReturnType<typeof ada.ctx>, asked: string | null) => {
    const view = await bindingOf(ctx, asked);
    return view && ((await currentBinding(ctx, view))?.promoterId ?? 'nobody of theirs');
  };
  expect(await seenBy(customer.ctx(), null)).toBe(bob.userId);
  expect(await seenBy(bob.ctx(), customer.userId)).toBe(bob.userId);
  expect(await seenBy(ada.ctx(), customer.userId)).toBe('nobody of theirs');
  expect(await seenBy((await promote()).ctx(), customer.userId)).toBeNull();
});
