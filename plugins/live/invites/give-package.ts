import { giveGiftCards, giveTerm } from '#api/memberships/index.ts';
import { creditPoints } from '#api/points/index.ts';
import type { WriteContext } from '#core/context.ts';
import { grantEntitlement } from '#core/entitlements/grant.ts';
import { boostRight } from '../boost-right.ts';
import { boostGranted } from '../events.ts';
import type { Package } from './package.ts';

interface Promised extends Package {
  readonly inviteId: string;
  readonly sessionId: string;
  readonly userId: string;
  /** The batch that its gift cards will be; null when none come with it. */
  readonly giftBatchId: string | null;
}

export interface GivenPackage {
  readonly membershipId: string | null;
  /** The kinds of the rights that were given: those whose plugin is on. */
  readonly rights: readonly string[];
  /** The codes of the gift cards: nothing keeps them. */
  readonly giftCardCodes: readonly string[];
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Gives all that comes with an invitation, in the transaction of its acceptance, and never twice. */
export async function givePackage(write: WriteContext, promised: Promised): Promise<GivenPackage> {
  const { inviteId, userId, planId, points } = promised;
  const source = `liveInvite:${inviteId}`;
  const note = 'Came with an invitation to host a live session';
  const term = planId ? await giveTerm(write, { userId, planId, source, note }) : null;
  if (points > 0n)
    await creditPoints(write, {
      userId,
      points,
      title: { en: 'For hosting a live session', zh: '直播邀请权益包' },
      source,
      kind: 'live.package',
    });
  return {
    membershipId: term?.membershipId ?? null,
    giftCardCodes: await giveCards(write, promised, note),
    rights: await giveRights(write, promised, source),
  };
}

async function giveCards(
  write: WriteContext,
  { inviteId, giftCards, giftBatchId }: Promised,
  reason: string,
): Promise<readonly string[]> {
  if (!giftCards || !giftBatchId) return [];
  return giveGiftCards(write, { ...giftCards, batchId: giftBatchId, note: `liveInvite:${inviteId}`, reason });
}

/** Those whose plugin is on. @returns their kinds. */
async function giveRights(write: WriteContext, promised: Promised, source: string): Promise<string[]> {
  const { inviteId, sessionId, userId } = promised;
  const declared = promised.rights.filter(({ kind }) => write.host.entitlements.has(kind));
  const now = write.clock.now();
  for (const { kind, quantity, days } of declared) {
    const endsAt = days === null ? null : new Date(now.getTime() + days * dayMs);
    await grantEntitlement(write, { userId, kind, quantity, startsAt: now, endsAt, source });
    if (kind === boostRight.code && endsAt)
      write.emit(boostGranted, userId, {
        inviteId,
        sessionId,
        hostId: userId,
        quantity,
        until: endsAt.toISOString(),
        at: now.toISOString(),
      });
  }
  return declared.map(({ kind }) => kind);
}
