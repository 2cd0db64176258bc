import { signUp } from '#api/users/index.ts';
import { bindingsAt } from '#core/attribution/bindings/history.ts';
import { reassignCustomer } from '#core/attribution/bindings/reassign.ts';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import type { ReadContext } from '#core/context.ts';
import { changeMyPromoter } from '../bindings/change-my-promoter.ts';
import { disputeReassignment } from '../disputes/dispute-reassignment.ts';
import { createPromoLink } from '../links/create-promo-link.ts';
import { addressOfLink } from '../links/lists.ts';
import { publishMaterial } from '../materials/publish-material.ts';
import { submitMaterial } from '../materials/submit-material.ts';
import { openPress } from '../poster/press.ts';
import {
  demoPassword,
  linkWords,
  materialTexts,
  newcomers,
  posterTexts,
  submittedText,
} from './link-texts.ts';
import type { Stage } from './stage.ts';

interface StoryLink {
  readonly code: string;
}

/** By their ids. */
export interface Customers {
  readonly zhouqi: string;
  readonly owen: string;
}

/** Two promoters hand on links, and two people come by them, join, and belong to who brought them. */
export async function tellOfLinks(stage: Stage): Promise<Customers> {
  const { member, customer } = stage;
  const xiaoyus = await linkOf(member('lixiaoyu', 80), 'OUTSIDE', linkWords.group);
  const inside = await linkOf(member('lixiaoyu', 79), 'INSIDE', null);
  const graces = await linkOf(member('grace_lin', 55), 'OUTSIDE', linkWords.newsletter);
  const zhouqi = await comeBy(stage, newcomers.zhouqi, xiaoyus, 50);
  const owen = await comeBy(stage, newcomers.owen, graces, 48);
  await open(customer(zhouqi, 30), inside);
  await open(customer(owen, 29), xiaoyus);
  return { zhouqi, owen };
}

/** A visitor who joins a little later; where that does not bind them yet, they choose who brought them. */
async function comeBy(
  { house, customer }: Stage,
  { handle, displayName, locale }: (typeof newcomers)[keyof typeof newcomers],
  { code: linkCode }: StoryLink,
  daysAgo: number,
): Promise<string> {
  const { visitorToken } = await recordTouch(house(daysAgo), { entrance: 'SOCIAL', linkCode });
  const account = { handle, displayName, locale, email: `${handle}@jishi.local`, password: demoPassword };
  const { userId } = await signUp(house(daysAgo - 1), { ...account, visitorToken });
  const ctx = customer(userId, daysAgo - 2);
  const bound = await bindingsAt(ctx, [userId], ctx.clock.now());
  if (!bound.has(userId)) await changeMyPromoter(ctx, { linkCode });
  return userId;
}

/** Staff give one of these customers to the other promoter, which is disputed; and the library is filled. */
export async function tellOfQuarrel(stage: Stage, { owen }: Customers): Promise<void> {
  await quarrel(stage, owen);
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

async function quarrel({ idOf, house, member }: Stage, customerId: string): Promise<void> {
  const given = { customerId, promoterId: idOf.lixiaoyu };
  await reassignCustomer(house(3), { ...given, reason: linkWords.reassigned });
  const ctx = member('grace_lin', 2);
  const lost = await ctx.db.customerBinding.findFirstOrThrow({
    where: { customerId, promoterId: idOf.grace_lin },
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
