import { requirePermission, requireUser } from '#core/access.ts';
import { mayUse, userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { DistributionMaterial, Prisma } from '#core/db/generated/client/client.ts';
import type { DistributionMaterialKind, DistributionMaterialState } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';

export interface MaterialFilter {
  readonly kind?: DistributionMaterialKind | undefined;
  readonly tone?: string | undefined;
}

/** What is published and fresh at this moment. */
function fresh({ clock }: ReadContext): Prisma.DistributionMaterialWhereInput {
  const now = clock.now();
  return {
    state: 'PUBLISHED',
    freshFrom: { lte: now },
    OR: [{ freshUntil: null }, { freshUntil: { gt: now } }],
  };
}

async function isInGoodStanding(ctx: ReadContext, promoterId: string): Promise<boolean> {
  const standing = await ctx.db.distributionStandingPeriod.findFirst({
    where: { promoterId, until: null, standing: 'GOOD' },
    select: { id: true },
  });
  return standing !== null;
}

/**
 * The materials with these ids: with `distribution.materials` all; else one's own, and as a promoter in good standing those that
 * are fresh.
 */
export async function materialsById(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<DistributionMaterial[]> {
  const id = { in: [...ids] };
  if (mayUse(ctx.caller, 'distribution.materials'))
    return ctx.db.distributionMaterial.findMany({ where: { id } });
  const authorId = userIdOf(ctx.caller);
  if (!authorId) return [];
  const usable = (await isInGoodStanding(ctx, authorId)) ? [fresh(ctx)] : [];
  return ctx.db.distributionMaterial.findMany({ where: { id, OR: [{ authorId }, ...usable] } });
}

/**
 * What a promoter may use at this moment, newest first; nothing for who is none, or banned.
 * @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID.
 */
export async function freshMaterials(
  ctx: ReadContext,
  { kind, tone }: MaterialFilter,
  query: KeysetQuery,
): Promise<DistributionMaterial[]> {
  const promoterId = requireUser(ctx);
  if (!(await isInGoodStanding(ctx, promoterId))) return [];
  return ctx.db.distributionMaterial.findMany({
    where: {
      ...(kind && { kind }),
      ...(tone && { tones: { has: tone } }),
      AND: [fresh(ctx), behindMoment('createdAt', query)],
    },
    ...newestFirst('createdAt', query),
  });
}

/** What one has submitted, newest first. @throws AccessError when nobody is signed in; DomainError CURSOR_INVALID. */
export async function submittedMaterials(
  ctx: ReadContext,
  query: KeysetQuery,
): Promise<DistributionMaterial[]> {
  return ctx.db.distributionMaterial.findMany({
    where: { authorId: requireUser(ctx), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}

/**
 * Materials, newest first; those that stand so, or all.
 * @throws AccessError without `distribution.materials`; DomainError CURSOR_INVALID.
 */
export async function listMaterials(
  ctx: ReadContext,
  state: DistributionMaterialState | undefined,
  query: KeysetQuery,
): Promise<DistributionMaterial[]> {
  requirePermission(ctx, 'distribution.materials');
  return ctx.db.distributionMaterial.findMany({
    where: { ...(state && { state }), AND: [behindMoment('createdAt', query)] },
    ...newestFirst('createdAt', query),
  });
}
