import { addComment, createPost, likePost, publishPost, unlikePost } from '#api/content/index.ts';
import { claimDailySignIn, grantPoints, redeemReward, shipRedemption } from '#api/points/index.ts';
import {
  blockUser,
  certifyCreator,
  followUser,
  grantRole,
  muteUser,
  updatePreferences,
  updateProfile,
} from '#api/users/index.ts';
import { recordTouch } from '#core/attribution/touches/record-touch.ts';
import { anonymous, type Caller } from '#core/caller.ts';
import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import type {
  Attributes,
  Buys,
  Comes,
  HandsOn,
  IsCertified,
  KeepsApart,
  LeadsTo,
  Opens,
  OrderTurns,
  PostText,
  SetsQuietHours,
  Subscribes,
} from './acts.ts';
import { birthdayOf, editorRole, makeEditorRole, signUpAs } from './arrivals.ts';
import type { ChannelText, MembershipBook, Person, PointsBook } from './assets.ts';
import type { AttributionBook } from './attribution-book.ts';
import { openAttribution } from './attribution-house.ts';
import { attributionWords, handOn, productCalled } from './attribution-words.ts';
import { openChannel } from './channels.ts';
import { openDelivery } from './delivery-book.ts';
import type { GoodsBook } from './goods-book.ts';
import { openShop, type ShopYears } from './goods-shop.ts';
import { mediaOf } from './media.ts';
import { openMembershipBook } from './membership-book.ts';
import { membershipWords } from './membership-words.ts';
import { createNames } from './names.ts';
import { buy, orderWords } from './order-words.ts';
import { addressOf, openPointsBook } from './points-book.ts';
import { openPromotions } from './promotion-book.ts';
import { type SpaceBook, tellSpaces } from './space-book.ts';

/** A small vocabulary in which stories are told: each word calls the domain as that member would, at that moment. */
export interface World {
  /** Opens a channel and those below it; those that exist are only remembered. */
  channel(text: ChannelText, position: number, at: Date): Promise<void>;
  /** Makes the role that editors get when they join; one that exists is only remembered. */
  editors(at: Date): Promise<void>;
  /** Signs up, as the visitor who they were before. */
  member(person: Person, at: Date, visitor?: string): Promise<void>;
  /** Says by which rule customers belong to somebody, and what entrances cost; what exists is left as it is. */
  attribution(book: AttributionBook, now: Date): Promise<void>;
  handOn(link: HandsOn): Promise<void>;
  come(visit: Comes): Promise<void>;
  open(visit: Opens): Promise<void>;
  attribute(turn: Attributes): Promise<void>;
  follow(handle: string, whom: string, at: Date): Promise<void>;
  /** Writes and publishes a post; `name` is what the story calls it from then on. */
  post(handle: string, name: string, text: PostText, at: Date): Promise<void>;
  like(handle: string, post: string, at: Date): Promise<void>;
  unlike(handle: string, post: string, at: Date): Promise<void>;
  comment(handle: string, comment: NamedComment, at: Date): Promise<void>;
  /** Opens what points are earned, tasked and spent by; what exists is only remembered. */
  points(book: PointsBook, at: Date): Promise<void>;
  /** Says how goods are sent and taxed; what exists is only remembered. */
  delivery(at: Date): Promise<void>;
  /** Puts goods on sale, with stock; what exists is left as it is. */
  shop(book: GoodsBook, years: ShopYears): Promise<void>;
  signIn(handle: string, at: Date): Promise<void>;
  /** Opens the plans of memberships; what exists is only remembered. */
  memberships(book: MembershipBook, at: Date): Promise<void>;
  membership(handle: string, wish: MembershipWish, at: Date): Promise<void>;
  /** The house certifies a creator. */
  certify(handle: string, certification: NewCertification, at: Date): Promise<void>;
  keepApart(act: KeepsApart): Promise<void>;
  quiet(act: SetsQuietHours): Promise<void>;
  /** Lets run what the shop offers at that moment. */
  promotions(at: Date): Promise<void>;
  /** Founds the communities, and lets people live in them; what exists is left as it is. */
  spaces(book: SpaceBook, now: Date): Promise<void>;
  buy(purchase: Buys): Promise<void>;
  order(turn: OrderTurns): Promise<void>;
  /** The house gives points by hand. */
  thank(handle: string, gift: PointsGift, at: Date): Promise<void>;
  redeem(person: Person, wish: NamedRedemption, at: Date): Promise<void>;
  send(redemption: string, trackingNumber: string, at: Date): Promise<void>;
  /** The member's id. @throws RangeError for somebody who never joined. */
  userId(handle: string): string;
}

type MembershipWish = Pick<Subscribes, 'turn' | 'plan' | 'reason'>;

type NewCertification = Pick<IsCertified, 'category' | 'grade' | 'expiresAt' | 'reason'>;

interface PointsGift {
  readonly points: number;
  readonly reason: string;
}

interface NamedRedemption {
  readonly name: string;
  readonly reward: string;
}

interface NamedComment {
  readonly post: string;
  readonly name: string;
  readonly replyTo?: string | undefined;
  readonly body: string;
}

export function createWorld(kernel: Kernel): World {
  const ids = createNames();
  const asHouse = (at: Date) => contextAt(kernel, at, { kind: 'system', name: 'seed' });
  const as = (handle: string, at: Date) => contextAt(kernel, at, memberCalled(ids.of('member', handle)));
  const targetOf = async (ctx: ReadContext, leadsTo: LeadsTo) => {
    if (leadsTo.kind === 'SHOP') return null;
    return leadsTo.kind === 'Post' ? ids.of('post', leadsTo.post) : productCalled(ctx, leadsTo.slug);
  };
  return {
    async channel(text, position, at) {
      const parentId = await openChannel(asHouse(at), { ...text, position });
      ids.add('channel', text.slug, parentId);
      for (const [index, child] of text.children.entries()) {
        ids.add(
          'channel',
          child.slug,
          await openChannel(asHouse(at), { ...child, position: index, parentId }),
        );
      }
    },
    async editors(at) {
      ids.add('role', 'EDITOR', await makeEditorRole(asHouse(at)));
    },
    async member(person, at, visitor) {
      const token = visitor === undefined ? undefined : ids.of('visitor', visitor);
      const userId = await signUpAs(asHouse(at), person, token);
      ids.add('member', person.handle, userId);
      if (person.persona === 'EDITOR') {
        await grantRole(asHouse(at), { userId, roleId: ids.of('role', 'EDITOR'), reason: editorRole.reason });
      }
      await updateProfile(as(person.handle, at), {
        bio: person.bio,
        city: person.city,
        birthday: birthdayOf(person),
      });
    },
    attribution: (book, now) => openAttribution(asHouse, book, now),
    async handOn({ by, at, name, leadsTo, campaign }) {
      const member = as(by, at);
      const targetId = await targetOf(member, leadsTo);
      ids.add('link', name, await handOn(member, { targetKind: leadsTo.kind, targetId, campaign }));
    },
    async come({ at, visitor, link, ...visit }) {
      const { visitorToken } = await recordTouch(contextAt(kernel, at, anonymous), {
        ...visit,
        visitorToken: ids.find('visitor', visitor),
        linkCode: link && ids.of('link', link),
      });
      if (visitorToken) ids.add('visitor', visitor, visitorToken);
    },
    async open({ by, at, entrance, link }) {
      await recordTouch(as(by, at), { entrance, linkCode: ids.of('link', link) });
    },
    async attribute({ by, at, turn, whom, reason }) {
      const [memberId, whomId] = [ids.of('member', by), ids.of('member', whom)];
      await attributionWords[turn]({ house: asHouse(at), memberId, whomId, reason });
    },
    async follow(handle, whom, at) {
      await followUser(as(handle, at), { userId: ids.of('member', whom) });
    },
    async post(handle, name, text, at) {
      const { title, body, topics } = text;
      const { postId } = await createPost(as(handle, at), {
        ...(await mediaOf(kernel.media, name, text)),
        ...{ title, body, topics },
        channelId: ids.of('channel', text.channel),
      });
      await publishPost(as(handle, at), { postId });
      ids.add('post', name, postId);
    },
    async like(handle, post, at) {
      await likePost(as(handle, at), { postId: ids.of('post', post) });
    },
    async unlike(handle, post, at) {
      await unlikePost(as(handle, at), { postId: ids.of('post', post) });
    },
    async comment(handle, { post, name, replyTo, body }, at) {
      const parentId = replyTo === undefined ? undefined : ids.of('comment', replyTo);
      const comment = { postId: ids.of('post', post), parentId, body };
      const { commentId } = await addComment(as(handle, at), comment);
      ids.add('comment', name, commentId);
    },
    async points(book, at) {
      const rewards = await openPointsBook(asHouse(at), book);
      for (const [slug, id] of rewards) ids.add('reward', slug, id);
    },
    async delivery(at) {
      for (const [slug, id] of await openDelivery(asHouse(at))) ids.add('sending', slug, id);
    },
    async shop(book, years) {
      for (const [sku, id] of await openShop(asHouse, book, years)) ids.add('variant', sku, id);
    },
    async signIn(handle, at) {
      await claimDailySignIn(as(handle, at));
    },
    async thank(handle, { points, reason }, at) {
      await grantPoints(asHouse(at), { userId: ids.of('member', handle), points: BigInt(points), reason });
    },
    async redeem(person, { name, reward }, at) {
      const form = { rewardId: ids.of('reward', reward), address: addressOf(person) };
      const { redemptionId } = await redeemReward(as(person.handle, at), form);
      ids.add('redemption', name, redemptionId);
    },
    async send(redemption, trackingNumber, at) {
      const redemptionId = ids.of('redemption', redemption);
      await shipRedemption(asHouse(at), { redemptionId, carrier: 'SF Express', trackingNumber });
    },
    async memberships(book, at) {
      for (const [slug, id] of await openMembershipBook(asHouse(at), book)) ids.add('plan', slug, id);
    },
    async membership(handle, { turn, plan, reason }, at) {
      const [member, planId] = [as(handle, at), ids.of('plan', plan)];
      const { buy, upgrade, cancel, redeemCard, give } = membershipWords;
      if (turn === 'BUY') await buy(member, planId);
      if (turn === 'UPGRADE') await upgrade(member, planId);
      if (turn === 'CANCEL') await cancel(member);
      if (turn === 'REDEEM_CARD') await redeemCard(asHouse(at), member, planId, reason);
      if (turn === 'GIVEN') await give(asHouse(at), ids.of('member', handle), planId, reason);
    },
    async certify(handle, { category, grade, expiresAt, reason }, at) {
      const userId = ids.of('member', handle);
      await certifyCreator(asHouse(at), { userId, category, grade, expiresAt, reason });
    },
    async keepApart({ does, by, whom, at }) {
      const other = { userId: ids.of('member', whom) };
      await (does === 'BLOCK' ? blockUser : muteUser)(as(by, at), other);
    },
    async quiet({ by, at, from, until }) {
      const { timeZone } = kernel.config;
      await updatePreferences(as(by, at), {
        channels: [{ category: 'INTERACTION', channel: 'MAIL', enabled: true }],
        quietHours: { from, until, timeZone },
        marketingConsent: true,
      });
    },
    async promotions(at) {
      const house = asHouse(at);
      const categories = await house.db.category.findMany({ select: { id: true, slug: true } });
      for (const { slug, id } of categories) ids.add('category', slug, id);
      const variant = (sku: string) => ids.of('variant', sku);
      await openPromotions({ house, now: at, variant, category: (slug) => ids.of('category', slug) });
    },
    spaces: (book, now) =>
      tellSpaces(book, {
        ...{ house: asHouse(now), now },
        as: (userId, at) => contextAt(kernel, at, memberCalled(userId)),
      }),
    async buy({ by, at, name, lines, person, isPaid, sending }) {
      const wanted = lines.map(({ sku, quantity }) => ({ variantId: ids.of('variant', sku), quantity }));
      const orderId = await buy(as(by, at), {
        lines: wanted,
        address: isPaid ? addressOf(person) : null,
        shippingMethod: ids.of('sending', sending),
      });
      if (orderId) ids.add('order', name, orderId);
    },
    async order(act) {
      const { by, at, order, turn } = act;
      const orderId = ids.of('order', order);
      await orderWords[turn]({ member: as(by, at), house: asHouse(at), orderId }, act);
    },
    userId: (handle) => ids.of('member', handle),
  };
}

function contextAt(kernel: Kernel, at: Date, caller: Caller): ReadContext {
  return systemContext(kernel, 'seed', { caller, clock: new FixedClock(at) });
}

function memberCalled(userId: string): Caller {
  return { kind: 'user', userId, sessionId: 'seed', permissions: new Set() };
}
