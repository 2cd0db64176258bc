import { reassignCustomer } from '#core/attribution/bindings/reassign.ts';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import type { ReadContext } from '#core/context.ts';
import { changeMyPromoter } from './bindings/change-my-promoter.ts';
import { disputeReassignment } from './disputes/dispute-reassignment.ts';
import { createPromoLink } from './links/create-promo-link.ts';
import { addressOfLink } from './links/lists.ts';
import { publishMaterial } from './materials/publish-material.ts';
import { submitMaterial } from './materials/submit-material.ts';
import { openPress } from './poster/press.ts';
import type { Stage } from './seed.ts';
import { linkWords, materialTexts, posterTexts, submittedText } from './seed-link-texts.ts';

interface StoryLink {
  readonly code: string;
}

/** Two promoters hand on links, and two customers come by them and choose whom they belong to. */
export async function tellOfLinks(stage: Stage): Promise<void> {
  const { member } = stage;
  const xiaoyus = await linkOf(member('lixiaoyu', 80), 'OUTSIDE', linkWords.group);
  const inside = await linkOf(member('lixiaoyu', 79), 'INSIDE', null);
  const graces = await linkOf(member('grace_lin', 55), 'OUTSIDE', linkWords.newsletter);
  await open(member('wangyuhan', 50), xiaoyus);
  await open(member('tom_w', 48), graces);
  await open(member('wangyuhan', 30), inside);
  await open(member('tom_w', 29), xiaoyus);
  await changeMyPromoter(member('wangyuhan', 46), { linkCode: xiaoyus.code });
  await changeMyPromoter(member('tom_w', 45), { linkCode: graces.code });
}

/** Staff give one of these customers to the other promoter, which is disputed; and the library is filled. */
export async function tellOfQuarrel(stage: Stage): Promise<void> {
  await quarrel(stage);
  await fillLibrary(stage);
}

async function linkOf(
  ctx: ReadContext,
  place: 'INSIDE' | 'OUTSIDE',
  campaign: string | null,
): Promise<StoryLink> {
  const { linkId } = await createPromoLink(ctx, {
    targetKind: 'SHOP',
    targetId: null,
    place,
    campaign,
    expiresAt: null,
  });
  return ctx.db.referralLink.findUniqueOrThrow({ where: { id: linkId }, select: { code: true } });
}

async function open(ctx: ReadContext, { code }: StoryLink): Promise<void> {
  await recordTouch(ctx, { entrance: 'SOCIAL', linkCode: code });
}

async function quarrel({ idOf, house, member }: Stage): Promise<void> {
  const given = { customerId: idOf.tom_w, promoterId: idOf.lixiaoyu };
  await reassignCustomer(house(3), { ...given, reason: linkWords.reassigned });
  const ctx = member('grace_lin', 2);
  const lost = await ctx.db.customerBinding.findFirstOrThrow({
    where: { customerId: idOf.tom_w, promoterId: idOf.grace_lin },
    orderBy: { since: 'desc' },
    select: { id: true },
  });
  await disputeReassignment(ctx, { bindingId: lost.id, statement: linkWords.disputed });
}

/** Three texts and a poster of the house, and a text that a promoter offers. */
async function fillLibrary({ idOf, house, member }: Stage): Promise<void> {
  const common = { mediaUrl: null, freshFrom: null, freshUntil: null, reason: linkWords.published };
  for (const text of materialTexts) await publishMaterial(house(20), { ...common, ...text, kind: 'COPY' });
  const mediaUrl = await drawPoster(house(10), idOf.lixiaoyu);
  await publishMaterial(house(10), { ...common, ...posterTexts.material, kind: 'IMAGE', mediaUrl });
  await submitMaterial(member('lixiaoyu', 3), { ...submittedText, kind: 'COPY', mediaUrl: null });
}

async function drawPoster(ctx: ReadContext, ownerId: string): Promise<string> {
  const { code } = await ctx.db.referralLink.findFirstOrThrow({
    where: { ownerId, revokedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { code: true },
  });
  const press = openPress();
  try {
    const { png } = await press.renderPoster({ ...posterTexts.poster, link: addressOfLink(ctx, code) });
    return await ctx.kernel.media.put({ folder: 'posters', title: 'poster', bytes: png });
  } finally {
    await press.close();
  }
}
