import { expect, it } from 'vitest';
import { createPost } from '#api/content/index.ts';
import { findLink } from '#core/attribution/links/find-link.ts';
import { addLinkTargets } from '#core/attribution/links/link-targets.ts';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import { adjust } from '#core/hooks.ts';
import { newId } from '#core/ids.ts';
import { publishHandbook } from '#plugins/distribution/handbooks/publish-handbook.ts';
import { createPromoLink, type PromoLinkForm } from '#plugins/distribution/links/create-promo-link.ts';
import { revokePromoLink } from '#plugins/distribution/links/revoke-promo-link.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { reinstatePromoter } from '#plugins/distribution/promoters/reinstate-promoter.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { openChannel } from '#tests/helpers/content.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { openSociety, reason } from './society.ts';

const toShop: PromoLinkForm = {
  targetKind: 'SHOP',
  targetId: null,
  place: 'OUTSIDE',
  campaign: null,
  expiresAt: null,
};

it('whoever comes by an invitation is the recruit of who invited them, on one level and never on a third', async () => {
  const { client, promote, invite } = await openSociety();
  const ada = await promote();
  const bob = await promote(await invite(ada.ctx()));
  const cleo = await promote(await invite(bob.ctx()));
  const uplines = await client.recruitment.findMany();
  expect(uplines).toMatchObject([{ recruitId: bob.userId, leaderId: ada.userId, until: null }]);
  const refusals = await client.distributionPromoter.findMany({ select: { id: true, uplineRefusal: true } });
  expect(new Map(refusals.map(({ id, uplineRefusal }) => [id, uplineRefusal]))).toEqual(
    new Map([
      [ada.userId, null],
      [bob.userId, null],
      [cleo.userId, 'RECRUIT_LEADER_HAS_LEADER'],
    ]),
  );
});

it('who is not the recruit of who invited them is not told of as one', async () => {
  const { promote, invite, told } = await openSociety();
  const ada = await promote();
  const bob = await promote(await invite(ada.ctx()));
  await promote(await invite(bob.ctx()));
  expect(await told('distribution.recruited')).toMatchObject([{ promoterId: bob.userId }]);
});

it('a ban ends links and what is owed; a reinstatement ends the ban, and links are made anew', async () => {
  const { client, house, promote, refuses } = await openSociety();
  const ada = await promote();
  const { linkId } = await createPromoLink(ada.ctx(), toShop);
  const link = await client.referralLink.findUniqueOrThrow({ where: { id: linkId } });
  expect(link).toMatchObject({
    ownerId: ada.userId,
    programme: 'distribution',
    earns: true,
    revokedAt: null,
  });
  await banPromoter(house(), { promoterId: ada.promoterId, reason });
  await refuses(() => recordTouch(house(), { entrance: 'QR', linkCode: link.code }), {
    code: 'LINK_REVOKED',
  });
  await refuses(() => createPromoLink(ada.ctx(), toShop), { code: 'DISTRIBUTION_PROMOTER_BANNED' });
  const suspensions = () => client.attributionSuspension.findMany({ where: { userId: ada.userId } });
  expect(await suspensions()).toMatchObject([{ reason, until: null }]);
  await reinstatePromoter(house(), { promoterId: ada.promoterId, reason });
  expect((await suspensions()).map(({ until }) => until !== null)).toEqual([true]);
  expect((await findLink(house(), link.code))?.revokedAt).not.toBeNull();
  const again = await createPromoLink(ada.ctx(), toShop);
  expect(again.linkId).not.toBe(linkId);
});

it('of a ban and new links at once none stays open', async () => {
  const { client, house, promote } = await openSociety();
  for (let round = 0; round < 6; round += 1) {
    const ada = await promote();
    const links = Array.from({ length: 6 }, () => createPromoLink(ada.ctx(), toShop));
    await Promise.allSettled([...links, banPromoter(house(), { promoterId: ada.promoterId, reason })]);
    expect(await client.attributionSuspension.count({ where: { userId: ada.userId, until: null } })).toBe(1);
    expect(await client.referralLink.count({ where: { ownerId: ada.userId, revokedAt: null } })).toBe(0);
  }
});

it('only promoters make links, and they have accepted every document', async () => {
  const { house, join, promote, refuses } = await openSociety();
  const [ada, bob] = [await promote(), await join()];
  await refuses(() => createPromoLink(bob.ctx(), toShop), { code: 'DISTRIBUTION_NOT_PROMOTER' });
  const text = { textEn: 'Be honest.', textZh: '诚实推广。', reason };
  await publishHandbook(house(), { kind: 'HANDBOOK', ...text });
  await publishHandbook(house(), { kind: 'GROUP_RULES', ...text });
  await refuses(() => createPromoLink(ada.ctx(), toShop), {
    code: 'DISTRIBUTION_HANDBOOKS_TO_ACCEPT',
    data: { kinds: 'HANDBOOK, GROUP_RULES' },
  });
});

it('a link leads to what everybody may see, and to nothing else', async () => {
  const { kernel, clock, promote, refuses } = await openSociety();
  const ada = await promote();
  const to = (more: Partial<PromoLinkForm>) => () => createPromoLink(ada.ctx(), { ...toShop, ...more });
  const draft = await offer({ kernel }, { slug: 'draft', priceMinor: 100n, publishFrom: null });
  const onSale = await offer({ kernel }, { slug: 'tea', priceMinor: 100n });
  const channelId = rowId(await openChannel(kernel));
  const post = { channelId, kind: 'NOTE', title: 'Not yet', body: 'Wait.', topics: [], media: [] } as const;
  const { postId } = await createPost(ada.ctx(), post);
  const unseen = { code: 'DISTRIBUTION_TARGET_NOT_FOUND', path: ['targetId'] };
  await refuses(to({ targetKind: 'PRODUCT', targetId: draft.productId }), unseen);
  await refuses(to({ targetKind: 'PRODUCT', targetId: newId(clock) }), unseen);
  await refuses(to({ targetKind: 'POST', targetId: postId }), unseen);
  const invalid = { code: 'DISTRIBUTION_TARGET_INVALID' };
  await refuses(to({ targetKind: 'PRODUCT' }), invalid);
  await refuses(to({ targetId: onSale.productId }), invalid);
  await refuses(to({ expiresAt: clock.now() }), { code: 'LINK_EXPIRY_INVALID' });
  await refuses(to({ campaign: ' ' }), { code: 'DISTRIBUTION_CAMPAIGN_LENGTH' });
  await to({ targetKind: 'PRODUCT', targetId: onSale.productId })();
});

it('a link leads to what another plugin adds, as long as it has it and everybody may see it', async () => {
  const session = '01935b6e-0000-7000-8000-00000000ab1e';
  const streams = {
    id: 'streams',
    summary: { en: 'Streams', zh: '直播' },
    version: '1.0.0',
    core: '^0.1',
    hooks: [
      adjust(addLinkTargets, (targets) => [
        ...targets,
        { kind: 'LiveSession', isPublic: async (_ctx, id) => id === session },
      ]),
    ],
  };
  const { promote, refuses, client } = await openSociety({}, [streams]);
  const ada = await promote();
  const to = (more: Partial<PromoLinkForm>) => () => createPromoLink(ada.ctx(), { ...toShop, ...more });
  const unseen = { code: 'DISTRIBUTION_TARGET_NOT_FOUND', path: ['targetId'] };
  await refuses(to({ targetKind: 'LIVE', targetId: '01935b6e-0000-7000-8000-00000000ab1f' }), unseen);
  await refuses(to({ targetKind: 'EVENT', targetId: session }), unseen);
  const { linkId } = await to({ targetKind: 'LIVE', targetId: session })();
  expect(await client.referralLink.findUnique({ where: { id: linkId } })).toMatchObject({
    targetKind: 'LiveSession',
    targetId: session,
  });
});

it('many at once open no more links than allowed, and only one’s own are taken back', async () => {
  const { client, promote, refuses } = await openSociety({ openLinks: 3 });
  const [ada, bob] = [await promote(), await promote()];
  await Promise.allSettled(Array.from({ length: 8 }, () => createPromoLink(ada.ctx(), toShop)));
  const links = await client.distributionPromoLink.findMany({ where: { promoterId: ada.userId } });
  expect(links).toHaveLength(3);
  const [first] = links;
  const one = { linkId: first?.id ?? '' };
  await refuses(() => createPromoLink(ada.ctx(), toShop), {
    code: 'DISTRIBUTION_LINKS_TOO_MANY',
    data: { max: 3 },
  });
  await refuses(() => revokePromoLink(bob.ctx(), one), { code: 'DISTRIBUTION_LINK_NOT_FOUND' });
  await revokePromoLink(ada.ctx(), one);
  await revokePromoLink(ada.ctx(), one);
  await createPromoLink(ada.ctx(), toShop);
});
