import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { hostInvited } from '../events.ts';
import { lockProspect, moveProspect } from '../prospects/move-prospect.ts';
import { liveSettings } from '../settings.ts';
import { inviteErrors } from './errors.ts';
import { type Package, parsePackage } from './package.ts';
import { hashOfToken, newToken } from './token.ts';

export interface InviteForm extends Package {
  readonly prospectId: string;
  /** What the session is called, and when it begins. */
  readonly title: string;
  readonly startsAt: Date;
}

export interface NewInvite {
  readonly inviteId: string;
  readonly prospectId: string;
  /** What stands in the link, shown this once: only its hash is kept. Null when the request is a repeat. */
  readonly token: string | null;
}

const hourMs = 60 * 60 * 1_000;
const furthestMs = 366 * 24 * hourMs;
const titleLength = { min: 1, max: 120 };

/**
 * Invites a prospect to host one session, with a package. A prospect has one open invitation at a time; one that has expired
 * makes room.
 *
 * @throws AccessError without `live.prospects`; DomainError LIVE_INVITE_TITLE_LENGTH, LIVE_INVITE_START_INVALID,
 * LIVE_PROSPECT_NOT_FOUND, LIVE_PROSPECT_ILLEGAL_TRANSITION, LIVE_INVITE_OPEN, as `parsePackage`, or about the idempotency key.
 */
export async function inviteHost(ctx: ReadContext, form: InviteForm): Promise<NewInvite> {
  requirePermission(ctx, 'live.prospects');
  const plan = await parseForm(ctx, form);
  const token = newToken();
  let isNew = false;
  const invited = await transact(
    ctx,
    async (write) => {
      isNew = true;
      return insertInvite(write, plan, token);
    },
    { idempotent: { operation: 'inviteHost', body: { ...plan, points: String(plan.points) } } },
  );
  return { ...invited, token: isNew ? token : null };
}

async function parseForm(ctx: ReadContext, form: InviteForm): Promise<InviteForm> {
  const { prospectId, title, startsAt } = form;
  if (!lengthFits(title, titleLength))
    throw inviteErrors.LIVE_INVITE_TITLE_LENGTH({ path: ['title'], data: titleLength });
  const aheadMs = startsAt.getTime() - ctx.clock.now().getTime();
  if (aheadMs <= 0 || aheadMs > furthestMs)
    throw inviteErrors.LIVE_INVITE_START_INVALID({ path: ['startsAt'] });
  return { ...(await parsePackage(ctx, form)), prospectId, title: title.trim(), startsAt };
}

async function insertInvite(
  write: WriteContext,
  plan: InviteForm,
  token: string,
): Promise<{ inviteId: string; prospectId: string }> {
  const { prospectId, title, startsAt, planId, giftCards, points, rights } = plan;
  const prospect = await lockProspect(write, prospectId);
  const [id, now] = [newId(write.clock), write.clock.now()];
  await write.tx.liveInvite.updateMany({
    where: { prospectId, state: 'OPEN', expiresAt: { lte: now } },
    data: { state: 'WITHDRAWN' },
  });
  const { inviteHours } = settingsOf(write, liveSettings);
  const expiresAt = new Date(now.getTime() + inviteHours * hourMs);
  const made = await write.tx.$executeRaw`
    INSERT INTO live_invite (id, prospect_id, token_hash, title, starts_at, plan_id, gift_cards, gift_plan_id, points, rights, state, expires_at, invited_by, created_at)
    VALUES (${id}::uuid, ${prospectId}::uuid, ${hashOfToken(token)}::bytea, ${title}, ${startsAt}::timestamptz, ${planId}::uuid,
      ${giftCards?.quantity ?? 0}::int, ${giftCards?.planId ?? null}::uuid, ${points}::bigint, ${JSON.stringify(rights)}::jsonb, 'OPEN', ${expiresAt}::timestamptz, ${callerKey(write.caller)}, ${now}::timestamptz)
    ON CONFLICT (prospect_id) WHERE state = 'OPEN' DO NOTHING`;
  if (made === 0) throw inviteErrors.LIVE_INVITE_OPEN({ path: ['prospectId'] });
  await moveProspect(write, prospect, { to: 'INVITED', body: title });
  write.emit(hostInvited, prospectId, {
    inviteId: id,
    prospectId,
    expiresAt: expiresAt.toISOString(),
    at: now.toISOString(),
  });
  recordAudit(write, {
    action: 'inviteHost',
    subject: `liveInvite:${id}`,
    after: { prospectId, title, startsAt, planId, giftCards, points, rights, expiresAt },
  });
  return { inviteId: id, prospectId };
}
