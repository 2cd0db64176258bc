import { requireUser } from '#core/access.ts';
import { createLink } from '#core/attribution/links/create-link.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { lockSession } from '../sessions/lock-session.ts';
import { shownStates } from '../sessions/states.ts';
import { linkErrors } from './errors.ts';

export interface LiveLinkForm {
  readonly sessionId: string;
  /** Which of the host’s groups it is for. */
  readonly group: string;
}

const groupLength = { min: 1, max: 60 };
const maxLinks = 50;
export const programme = 'live';
export const targetKind = 'LiveSession';

/**
 * Makes a link to the caller’s session for one of their groups, to which orders are owed during the session and after it. The same
 * group again is the same link.
 *
 * @throws AccessError when nobody is signed in; DomainError LIVE_GROUP_LENGTH, LIVE_SESSION_NOT_FOUND, LIVE_SESSION_NOT_YOURS,
 * LIVE_SESSION_OVER when it was called off, LIVE_LINKS_TOO_MANY, or about the idempotency key.
 */
export async function createLiveLink(ctx: ReadContext, form: LiveLinkForm): Promise<{ sessionId: string }> {
  const hostId = requireUser(ctx);
  const { sessionId } = form;
  if (!lengthFits(form.group, groupLength))
    throw linkErrors.LIVE_GROUP_LENGTH({ path: ['group'], data: groupLength });
  const body = { sessionId, group: form.group.trim() };
  return transact(
    ctx,
    async (write) => {
      // Links of one session are made one after the other, so that each group has one and their number is kept.
      await lockSession(write, sessionId, { hostId, states: shownStates });
      await insertLink(write, hostId, body);
      return { sessionId };
    },
    { idempotent: { operation: 'createLiveLink', body } },
  );
}

async function insertLink(
  write: WriteContext,
  ownerId: string,
  { sessionId: targetId, group: campaign }: LiveLinkForm,
): Promise<void> {
  const link = { ownerId, programme, targetKind, targetId };
  const made = await write.tx.referralLink.findMany({ where: link, select: { campaign: true } });
  if (made.some((one) => one.campaign === campaign)) return;
  if (made.length >= maxLinks)
    throw linkErrors.LIVE_LINKS_TOO_MANY({ path: ['group'], data: { max: maxLinks } });
  await createLink(write, { ...link, campaign, earns: true });
}
