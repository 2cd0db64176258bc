import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { runGuards } from '#core/plugins/run-hooks.ts';
import { transact } from '#core/transact.ts';
import { requireNewest } from '../charters/accept-charter.ts';
import { noteAcceptance } from '../charters/write-charter.ts';
import { type Entered, enterSpace, requireActive } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { guardJoining, spaceRequested } from '../events.ts';
import { limitPace, requireKnown } from '../pace.ts';
import { activate } from './activate.ts';
import { refuseBanned } from './ban-of.ts';
import { requireAbove } from './require-above.ts';

export interface Joining {
  readonly spaceId: string;
  /** The charter that they agree to; it must be the newest. */
  readonly charterVersion: number;
}

interface Joined {
  readonly spaceId: string;
  readonly memberId: string;
}

/**
 * Joins an open space or one that one is invited to, or asks to be let in where others decide. Who is in already, or has
 * asked already, changes nothing by it.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_TOO_OFTEN, SPACE_NOT_FOUND, SPACE_CLOSED, SPACE_BANNED,
 * SPACE_PARENT_NEEDED, SPACE_INVITATION_NEEDED, SPACE_CHARTER_OUTDATED, a plugin's refusal, and those of idempotency keys.
 */
export async function joinSpace(ctx: ReadContext, { spaceId, charterVersion }: Joining): Promise<Joined> {
  const userId = requireUser(ctx);
  await requireKnown(ctx, { spaceId });
  await limitPace(ctx, 'join', userId);
  return transact(
    ctx,
    async (write) => {
      const entered = await enterSpace(write, spaceId);
      return { spaceId, memberId: await join(write, entered, userId, charterVersion) };
    },
    { idempotent: { operation: 'joinSpace', body: { spaceId, charterVersion } } },
  );
}

/** The member's row by which they have joined, or ask to. */
export async function join(
  write: WriteContext,
  { space, own }: Entered,
  userId: string,
  version: number,
): Promise<string> {
  const spaceId = space.id;
  requireActive(space);
  await refuseBanned(write, spaceId, userId);
  if (own?.state === 'ACTIVE') return own.id;
  await requireAbove(write, space, userId);
  if (!own && space.joining === 'INVITATION')
    throw spaceErrors.SPACE_INVITATION_NEEDED({ path: ['spaceId'] });
  requireNewest(space, version);
  await runGuards(write, guardJoining, { spaceId, userId });
  if (own?.state === 'INVITED' || space.joining === 'OPEN') {
    const joins = { spaceId, userId, version, role: 'MEMBER', invitedBy: null, from: own } as const;
    return (await activate(write, joins)).memberId;
  }
  return own ? own.id : request(write, spaceId, userId, version);
}

async function request(
  write: WriteContext,
  spaceId: string,
  userId: string,
  version: number,
): Promise<string> {
  const now = write.clock.now();
  const memberId = newId(write.clock);
  await noteAcceptance(write, { spaceId, userId, version });
  await write.tx.spaceMember.create({
    data: { id: memberId, spaceId, userId, state: 'REQUESTED', acceptedVersion: version, createdAt: now },
    select: { id: true },
  });
  write.emit(spaceRequested, spaceId, { spaceId, userId, memberId, requestedAt: now.toISOString() });
  return memberId;
}
