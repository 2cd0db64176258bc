import { randomBytes } from 'node:crypto';
import type { WriteContext } from '../../context.ts';
import type { ReferralLink } from '../../db/generated/client/client.ts';
import { newId } from '../../ids.ts';
import { attributionErrors } from '../errors.ts';

export interface NewLink {
  readonly ownerId: string;
  /** Who makes it: `core`, or the id of a plugin. */
  readonly programme: string;
  /** Whether orders may be owed to it. */
  readonly earns: boolean;
  /** What it leads to: a kind and the row's id, or a kind alone, as `SHOP`. */
  readonly targetKind: string;
  readonly targetId: string | null;
  readonly campaign?: string | null;
  readonly expiresAt?: Date | null;
}

const codeBytes = 9;

/** A new link with a code of 72 random bits. @throws DomainError LINK_EXPIRY_INVALID. */
export async function createLink(write: WriteContext, link: NewLink): Promise<ReferralLink> {
  const { campaign = null, expiresAt = null, ...rest } = link;
  const now = write.clock.now();
  if (expiresAt && expiresAt <= now) throw attributionErrors.LINK_EXPIRY_INVALID({ path: ['expiresAt'] });
  const code = randomBytes(codeBytes).toString('base64url');
  return write.tx.referralLink.create({
    data: { ...rest, id: newId(write.clock), code, campaign, expiresAt, createdAt: now },
  });
}
