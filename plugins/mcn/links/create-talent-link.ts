import { mayLinkTo, namesTarget, type TargetKindName, targetKinds } from '#api/content/index.ts';
import { requireUser } from '#core/access.ts';
import { createLink } from '#core/attribution/links/create-link.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { contractsInForce } from '../contracts/represented-at.ts';
import { programme } from '../programme.ts';
import { mcnSettings } from '../settings.ts';
import { linkErrors } from './errors.ts';

export interface TalentLinkForm {
  readonly targetKind: TargetKindName;
  /** Null for a kind that says everything. */
  readonly targetId: string | null;
  readonly expiresAt: Date | null;
}

/**
 * Makes a link to which orders may be owed, for a creator under contract, and only to what everybody may see. It stays when the
 * contract ends: what is shared of an order depends on the contracts of its moment.
 *
 * @throws AccessError when nobody is signed in; DomainError MCN_LINK_TARGET_INVALID, MCN_NOT_UNDER_CONTRACT,
 * MCN_LINK_TARGET_NOT_FOUND, MCN_LINKS_TOO_MANY, LINK_EXPIRY_INVALID, or about the idempotency key.
 */
export async function createTalentLink(ctx: ReadContext, form: TalentLinkForm): Promise<{ linkId: string }> {
  const talentId = requireUser(ctx);
  const { targetKind, targetId, expiresAt } = form;
  if (!namesTarget(targetKind, targetId)) throw linkErrors.MCN_LINK_TARGET_INVALID({ path: ['targetId'] });
  const link = { targetKind, targetId, expiresAt };
  return transact(
    ctx,
    async (write) => {
      const represented = await contractsInForce(write, [{ talentId, at: write.clock.now() }]);
      if (represented.size === 0) throw linkErrors.MCN_NOT_UNDER_CONTRACT();
      if (!(await mayLinkTo(ctx, write, link)))
        throw linkErrors.MCN_LINK_TARGET_NOT_FOUND({ path: ['targetId'] });
      await checkOpenLinks(write, talentId);
      return { linkId: await insertLink(write, talentId, link) };
    },
    { idempotent: { operation: 'createTalentLink', body: link } },
  );
}

/** Links of one creator are made one after the other, so that the number of open ones is kept. */
async function checkOpenLinks(write: WriteContext, talentId: string): Promise<void> {
  const { openLinks } = settingsOf(write, mcnSettings);
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`mcn links of ${talentId}`}, 0))::text AS locked`;
  const now = write.clock.now();
  const [row] = await write.tx.$queryRaw<[{ open: number }]>`
    SELECT count(*)::int AS open FROM (
      SELECT FROM mcn_talent_link t JOIN attribution_link l ON l.id = t.id
      WHERE t.talent_id = ${talentId}::uuid AND l.revoked_at IS NULL
        AND (l.expires_at IS NULL OR l.expires_at > ${now}::timestamptz) LIMIT ${openLinks}::int) o`;
  if (row.open >= openLinks) throw linkErrors.MCN_LINKS_TOO_MANY({ data: { max: openLinks } });
}

async function insertLink(
  write: WriteContext,
  talentId: string,
  { targetKind, targetId, expiresAt }: TalentLinkForm,
): Promise<string> {
  const { name } = targetKinds[targetKind];
  const owned = { ownerId: talentId, programme, earns: true };
  const { id, createdAt } = await createLink(write, { ...owned, targetKind: name, targetId, expiresAt });
  await write.tx.mcnTalentLink.create({ data: { id, talentId, createdAt }, select: { id: true } });
  return id;
}
