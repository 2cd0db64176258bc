import { z } from 'zod';
import { requireUser } from '#core/access.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { countTry } from '#core/rate.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { inviteAccepted } from '../events.ts';
import { lockProspect, moveProspect } from '../prospects/move-prospect.ts';
import { planSession } from '../sessions/plan-session.ts';
import { liveSettings } from '../settings.ts';
import { inviteErrors } from './errors.ts';
import { givePackage } from './give-package.ts';
import { hashOfToken } from './token.ts';

const packageRights = z.array(
  z.object({ kind: z.string(), quantity: z.int().nullable(), days: z.int().nullable() }),
);

/**
 * Accepts an invitation: the member becomes the host of its session and gets all of its package, in one transaction. Of many
 * who accept one invitation at once it is one.
 *
 * @throws AccessError when nobody is signed in; DomainError LIVE_INVITE_THROTTLED, LIVE_INVITE_UNKNOWN, LIVE_INVITE_USED,
 * LIVE_INVITE_WITHDRAWN, LIVE_INVITE_EXPIRED, LIVE_INVITE_OWN, or about the idempotency key.
 */
export async function acceptInvite(
  ctx: ReadContext,
  { token }: { readonly token: string },
): Promise<Acceptance> {
  const userId = requireUser(ctx);
  await checkTries(ctx, userId);
  const hash = hashOfToken(token);
  if (!hash) throw inviteErrors.LIVE_INVITE_UNKNOWN({ path: ['token'] });
  let giftCardCodes: readonly string[] = [];
  const accepted = await transact(
    ctx,
    async (write) => {
      const { sessionId, ...given } = await accept(write, userId, hash);
      ({ giftCardCodes } = given);
      return { sessionId };
    },
    { idempotent: { operation: 'acceptLiveInvite', body: { hash: hash.toString('hex') } } },
  );
  return { ...accepted, giftCardCodes };
}

export interface Acceptance {
  readonly sessionId: string;
  /** Of the gift cards that come with it, shown this once: only their hashes are kept. Empty when the request is a repeat. */
  readonly giftCardCodes: readonly string[];
}

async function checkTries(ctx: ReadContext, userId: string): Promise<void> {
  const { inviteTries: limit } = settingsOf(ctx, liveSettings);
  const seconds = await countTry(ctx, { key: `live-invite:${userId}`, limit, windowSeconds: 3_600 });
  if (seconds > 0) throw inviteErrors.LIVE_INVITE_THROTTLED({ data: { seconds } });
}

/** The prospect is locked before the invitation, as by those who withdraw it. */
async function accept(write: WriteContext, userId: string, hash: Buffer): Promise<Acceptance> {
  const found = await write.tx.liveInvite.findUnique({
    where: { tokenHash: new Uint8Array(hash) },
    select: { id: true, prospectId: true },
  });
  if (!found) throw inviteErrors.LIVE_INVITE_UNKNOWN({ path: ['token'] });
  const { id: inviteId, prospectId } = found;
  const prospect = await lockProspect(write, prospectId);
  const invite = await takeInvite(write, userId, inviteId);
  const rights = packageRights.parse(invite.rights);
  const { title, startsAt, giftPlanId, giftCards: quantity, ...promised } = invite;
  const giftCards = giftPlanId === null ? null : { planId: giftPlanId, quantity };
  const sessionId = await planSession(write, { inviteId, hostId: userId, title, startsAt });
  const given = await givePackage(write, { ...promised, inviteId, sessionId, userId, giftCards, rights });
  if (prospect.state === 'INVITED') await moveProspect(write, prospect, { to: 'JOINED', body: title });
  write.emit(inviteAccepted, userId, {
    inviteId,
    prospectId,
    hostId: userId,
    sessionId,
    membershipId: given.membershipId,
    points: String(promised.points),
    giftCards: given.giftCardCodes.length,
    rights: [...given.rights],
    at: write.clock.now().toISOString(),
  });
  return { sessionId, giftCardCodes: given.giftCardCodes };
}

interface TakenInvite {
  readonly title: string;
  readonly startsAt: Date;
  readonly planId: string | null;
  readonly points: bigint;
  readonly giftCards: number;
  readonly giftPlanId: string | null;
  readonly giftBatchId: string | null;
  readonly rights: unknown;
}

/** The write itself decides who has it. */
async function takeInvite(write: WriteContext, userId: string, inviteId: string): Promise<TakenInvite> {
  const now = write.clock.now();
  const declared = [...write.host.entitlements.keys()];
  const [taken] = await write.tx.$queryRaw<TakenInvite[]>`
    UPDATE live_invite SET state = 'ACCEPTED', accepted_by = ${userId}::uuid, accepted_at = ${now}::timestamptz,
      gift_batch_id = CASE WHEN gift_cards > 0 THEN ${newId(write.clock)}::uuid END,
      withheld = ARRAY(SELECT r ->> 'kind' FROM jsonb_array_elements(rights) AS r WHERE NOT r ->> 'kind' = ANY (${declared}::text[]))
    WHERE id = ${inviteId}::uuid AND state = 'OPEN' AND expires_at > ${now}::timestamptz
      AND invited_by <> ${callerKey(write.caller)}
    RETURNING title, starts_at AS "startsAt", plan_id AS "planId", points, gift_cards AS "giftCards", gift_plan_id AS "giftPlanId",
      gift_batch_id AS "giftBatchId", rights`;
  if (!taken) throw await whyNot(write, inviteId);
  return taken;
}

async function whyNot(write: WriteContext, id: string) {
  const path = ['token'];
  const { state, invitedBy } = await write.tx.liveInvite.findUniqueOrThrow({ where: { id } });
  if (state === 'ACCEPTED') return inviteErrors.LIVE_INVITE_USED({ path });
  if (state === 'WITHDRAWN') return inviteErrors.LIVE_INVITE_WITHDRAWN({ path });
  const isOwn = invitedBy === callerKey(write.caller);
  return isOwn ? inviteErrors.LIVE_INVITE_OWN({ path }) : inviteErrors.LIVE_INVITE_EXPIRED({ path });
}
