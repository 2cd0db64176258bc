import { mayLinkTo, namesTarget, type TargetKindName, targetKinds } from '#api/content/index.ts';
import { requireUser } from '#core/access.ts';
import { createLink } from '#core/attribution/links/create-link.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionLinkPlace } from '#core/db/generated/client/enums.ts';
import { settingsOf } from '#core/settings.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { checkTrained } from '../growth/training/must-train.ts';
import { programme } from '../programme.ts';
import { checkMayAct } from '../promoters/check-may-act.ts';
import { distributionSettings } from '../settings.ts';
import { linkErrors } from './errors.ts';

export interface PromoLinkForm {
  readonly targetKind: TargetKindName;
  /** Null for a kind that says everything. */
  readonly targetId: string | null;
  /** Whether it is shown in this community or shared elsewhere; it earns in either case. */
  readonly place: DistributionLinkPlace;
  readonly campaign: string | null;
  readonly expiresAt: Date | null;
}

const campaignLength = { min: 1, max: 100 };

/**
 * Makes a link by which a promoter earns. Only promoters in good standing who have accepted every document and passed every
 * required training may, and only to what everybody may see.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_TARGET_INVALID, DISTRIBUTION_CAMPAIGN_LENGTH,
 * DISTRIBUTION_NOT_PROMOTER, DISTRIBUTION_PROMOTER_BANNED, DISTRIBUTION_HANDBOOKS_TO_ACCEPT, DISTRIBUTION_TRAININGS_TO_PASS,
 * DISTRIBUTION_TARGET_NOT_FOUND, DISTRIBUTION_LINKS_TOO_MANY, LINK_EXPIRY_INVALID, or about the idempotency key.
 */
export async function createPromoLink(ctx: ReadContext, form: PromoLinkForm): Promise<{ linkId: string }> {
  const promoterId = requireUser(ctx);
  const link = parseForm(form);
  return transact(
    ctx,
    async (write) => {
      await checkMayAct(write, promoterId);
      await checkTrained(write, promoterId);
      if (!(await mayLinkTo(ctx, write, link)))
        throw linkErrors.DISTRIBUTION_TARGET_NOT_FOUND({ path: ['targetId'] });
      await checkOpenLinks(write, promoterId);
      return { linkId: await insertLink(write, promoterId, link) };
    },
    { idempotent: { operation: 'createPromoLink', body: { ...link } } },
  );
}

function parseForm(form: PromoLinkForm): PromoLinkForm {
  const { targetKind, targetId, campaign } = form;
  if (!namesTarget(targetKind, targetId))
    throw linkErrors.DISTRIBUTION_TARGET_INVALID({ path: ['targetId'] });
  if (campaign !== null && !lengthFits(campaign, campaignLength))
    throw linkErrors.DISTRIBUTION_CAMPAIGN_LENGTH({ path: ['campaign'], data: campaignLength });
  return { ...form, campaign: campaign?.trim() ?? null };
}

/** Links of one promoter are made one after the other, so that the number of open ones is kept. */
async function checkOpenLinks(write: WriteContext, promoterId: string): Promise<void> {
  const { openLinks } = settingsOf(write, distributionSettings);
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`promo links of ${promoterId}`}, 0))::text AS locked`;
  const now = write.clock.now();
  const [row] = await write.tx.$queryRaw<[{ open: number }]>`
    SELECT count(*)::int AS open FROM (
      SELECT FROM distribution_promo_link p JOIN attribution_link l ON l.id = p.id
      WHERE p.promoter_id = ${promoterId}::uuid AND l.revoked_at IS NULL
        AND (l.expires_at IS NULL OR l.expires_at > ${now}::timestamptz) LIMIT ${openLinks}::int) o`;
  if (row.open >= openLinks) throw linkErrors.DISTRIBUTION_LINKS_TOO_MANY({ data: { max: openLinks } });
}

async function insertLink(
  write: WriteContext,
  promoterId: string,
  { targetKind, targetId, place, campaign, expiresAt }: PromoLinkForm,
): Promise<string> {
  const { name } = targetKinds[targetKind];
  const owned = { ownerId: promoterId, programme, earns: true };
  const link = await createLink(write, { ...owned, targetKind: name, targetId, campaign, expiresAt });
  await write.tx.distributionPromoLink.create({
    data: { id: link.id, promoterId, place, createdAt: link.createdAt },
    select: { id: true },
  });
  return link.id;
}
