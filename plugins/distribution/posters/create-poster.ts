import { targetKinds } from '#api/content/index.ts';
import { requireUser } from '#core/access.ts';
import { openableLink } from '#core/attribution/links/find-link.ts';
import { linksById } from '#core/attribution/links/lists.ts';
import type { ReadContext } from '#core/context.ts';
import type { ReferralLink } from '#core/db/generated/client/client.ts';
import { linkErrors } from '../links/errors.ts';
import { addressOfLink, promoLinksById } from '../links/lists.ts';
import { posterErrors } from '../poster/errors.ts';
import type { PaletteName } from '../poster/palettes.ts';
import type { Poster, PosterInput } from '../poster/poster.ts';
import { pressOf } from './press.ts';
import { productOfPoster } from './product-of-poster.ts';

export interface PosterForm {
  readonly linkId: string;
  readonly headline: string;
  readonly subtitle: string;
  readonly palette: PaletteName;
}

/** Where the poster lies, as the database refers to media. */
export interface KeptPoster {
  readonly png: string;
  readonly svg: string;
}

const longestName = 30;

/**
 * Draws a poster of a link of one's own, with the price and the picture of the product that it leads to, and keeps it as a
 * picture and as a drawing. The same content has the same names, so that it is kept once, and nothing is written to the database.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_LINK_NOT_FOUND, LINK_REVOKED, LINK_EXPIRED,
 * DISTRIBUTION_TARGET_NOT_FOUND, DISTRIBUTION_POSTER_BUSY, and those of `checkPoster` and `renderPoster`.
 */
export async function createPoster(ctx: ReadContext, form: PosterForm): Promise<KeptPoster> {
  const promoterId = requireUser(ctx);
  const link = await ownLink(ctx, form.linkId);
  const { png, svg } = await draw(ctx, await inputOf(ctx, promoterId, link, form));
  const title = { folder: 'posters', title: 'poster' };
  return {
    png: await ctx.kernel.media.put({ ...title, bytes: png }),
    svg: await ctx.kernel.media.put({ ...title, bytes: Buffer.from(svg) }),
  };
}

async function ownLink(ctx: ReadContext, linkId: string): Promise<ReferralLink> {
  const [own] = await promoLinksById(ctx, [linkId]);
  const link = own && (await linksById(ctx, [own.id])).get(own.id);
  if (!link) throw linkErrors.DISTRIBUTION_LINK_NOT_FOUND({ path: ['linkId'] });
  return openableLink(ctx, link.code);
}

async function inputOf(
  ctx: ReadContext,
  promoterId: string,
  link: ReferralLink,
  { headline, subtitle, palette }: PosterForm,
): Promise<PosterInput> {
  const { displayName } = await ctx.db.user.findUniqueOrThrow({
    where: { id: promoterId },
    select: { displayName: true },
  });
  const productId = link.targetKind === targetKinds.PRODUCT.name ? link.targetId : null;
  const shown = productId ? await productOfPoster(ctx, productId) : { price: '' };
  const name = [...displayName].slice(0, longestName).join('');
  return { ...shown, link: addressOfLink(ctx, link.code), name, headline, subtitle, palette };
}

/** What takes too long has waited behind too many others. */
async function draw(ctx: ReadContext, input: PosterInput): Promise<Poster> {
  const press = pressOf(ctx);
  if (!press) throw posterErrors.DISTRIBUTION_POSTER_BUSY();
  try {
    return await press.renderPoster(input);
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw posterErrors.DISTRIBUTION_POSTER_BUSY();
    throw error;
  }
}
