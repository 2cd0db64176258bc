import { userIdOf } from '../../caller.ts';
import type { ReadContext, WriteContext } from '../../context.ts';
import type { ReferralLink, Visitor } from '../../db/generated/client/client.ts';
import type { Entrance } from '../../db/generated/client/enums.ts';
import { newId } from '../../ids.ts';
import { lengthFits } from '../../text-length.ts';
import { transact } from '../../transact.ts';
import { lockMember } from '../bindings/bind.ts';
import { bindByTouch } from '../bindings/bind-by-touch.ts';
import { attributionErrors } from '../errors.ts';
import { linkOpened, touchRecorded } from '../events.ts';
import { happen } from '../happen.ts';
import { openableLink } from '../links/find-link.ts';
import { ruleAt } from '../rules/rules.ts';
import { newVisitorToken, visitorHash } from '../visitors/visitor-token.ts';

export interface TouchForm {
  readonly entrance: Entrance;
  /** Of a visitor who has been here; without one a visitor gets a new one. */
  readonly visitorToken?: string | null | undefined;
  /** Of the link that was opened. */
  readonly linkCode?: string | null | undefined;
  readonly campaign?: string | null | undefined;
  /** The address of the page that led here. */
  readonly referrer?: string | null | undefined;
}

export interface RecordedTouch {
  readonly touchId: string;
  /** The secret of a visitor; null for members. */
  readonly visitorToken: string | null;
  readonly link: ReferralLink | null;
}

const campaignLength = { min: 1, max: 100 };
const referrerLength = { min: 1, max: 2_000 };

/**
 * Records that somebody came, and through what. A member's touch is the member's; a visitor's is that of whoever signs up or in
 * with the token. Where the rule binds by touches, a member who opens a promoter's link becomes theirs.
 *
 * @throws DomainError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, VISITOR_TOKEN_INVALID, TOUCH_TEXT_LENGTH; nothing is recorded then.
 */
export async function recordTouch(ctx: ReadContext, form: TouchForm): Promise<RecordedTouch> {
  checkText('campaign', form.campaign, campaignLength);
  checkText('referrer', form.referrer, referrerLength);
  const link = form.linkCode ? await openableLink(ctx, form.linkCode) : null;
  const memberId = userIdOf(ctx.caller);
  const token = memberId ? null : (form.visitorToken ?? newVisitorToken());
  const hash = token && visitorHash(token);
  return transact(ctx, async (write) => {
    const visitor = hash ? await visitorOf(write, hash) : null;
    const customerId = memberId ?? visitor?.userId ?? null;
    const touchId = newId(write.clock);
    const opened = { ...form, touchId, link, visitorId: visitor?.id ?? null };
    await (customerId
      ? touchOfMember(write, customerId, opened)
      : insert(write, null, opened, write.clock.now()));
    return { touchId, visitorToken: token, link };
  });
}

interface Opened extends TouchForm {
  readonly touchId: string;
  readonly visitorId: string | null;
  readonly link: ReferralLink | null;
}

async function touchOfMember(write: WriteContext, customerId: string, touch: Opened): Promise<void> {
  const now = write.clock.now();
  const promoterId = touch.link?.earns ? touch.link.ownerId : null;
  const rule = promoterId ? await ruleAt(write.tx, now) : null;
  const member =
    promoterId && rule?.bindsAt === 'TOUCH' ? await lockMember(write, customerId, [promoterId]) : null;
  await insert(write, customerId, touch, await happen(write, customerId));
  if (promoterId && rule && member)
    await bindByTouch(write, member, {
      customerId,
      promoterId,
      touchId: touch.touchId,
      cause: 'TOUCH',
      rule,
    });
}

async function insert(
  write: WriteContext,
  userId: string | null,
  { touchId, visitorId, link, entrance, campaign, referrer }: Opened,
  at: Date,
): Promise<void> {
  await write.tx.touch.create({
    data: {
      id: touchId,
      visitorId,
      userId,
      entrance,
      linkId: link?.id ?? null,
      promoterId: link?.earns ? link.ownerId : null,
      campaign: campaign ?? link?.campaign ?? null,
      referrer: referrer ?? null,
      at,
    },
    select: { id: true },
  });
  const who = { touchId, visitorId, customerId: userId, at: at.toISOString() };
  const key = visitorId ?? userId ?? touchId;
  write.emit(touchRecorded, key, { ...who, linkOwnerId: link?.ownerId ?? null });
  if (link?.earns) write.emit(linkOpened, key, { ...who, linkId: link.id, promoterId: link.ownerId });
}

/** A token that nobody knows makes a visitor of its own: it may have been forgotten, and says nothing of anybody. */
async function visitorOf(write: WriteContext, hash: Buffer): Promise<Pick<Visitor, 'id' | 'userId'>> {
  const now = write.clock.now();
  const [visitor] = await write.tx.$queryRaw<Pick<Visitor, 'id' | 'userId'>[]>`
    INSERT INTO attribution_visitor AS v (id, token_hash, created_at)
    VALUES (${newId(write.clock)}::uuid, ${hash}::bytea, ${now}::timestamptz)
    ON CONFLICT (token_hash) DO UPDATE SET token_hash = v.token_hash
    RETURNING id, user_id AS "userId"`;
  if (!visitor) throw new Error('A visitor was neither made nor found.');
  return visitor;
}

function checkText(
  name: string,
  text: string | null | undefined,
  length: { readonly min: number; readonly max: number },
): void {
  if (typeof text === 'string' && !lengthFits(text, length))
    throw attributionErrors.TOUCH_TEXT_LENGTH({ path: [name], data: length });
}
