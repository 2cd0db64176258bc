import type { Builder } from '#schema/builder.ts';
import { parseId } from '#schema/common/ids.ts';
import { mutation } from '#schema/common/mutation.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { createPoster, type KeptPoster } from '../../posters/create-poster.ts';
import { posterPalette } from '../link-enums.ts';

const posterRef = perBuilder((builder) =>
  builder.objectRef<KeptPoster>('DistributionPoster').implement({
    description: 'A poster with a link as a code: 1080 by 1920. What lies at its addresses never changes.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      pngUrl: t.string({
        description: 'Where it lies as a picture.',
        resolve: ({ png }, _args, ctx) => ctx.kernel.media.urlOf(png),
      }),
      svgUrl: t.string({
        description: 'Where it lies as a drawing, which names the font Noto Sans SC.',
        resolve: ({ svg }, _args, ctx) => ctx.kernel.media.urlOf(svg),
      }),
    }),
  }),
);

/** The mutation `createPoster`. */
export function createPosterMutation(builder: Builder): void {
  mutation(builder, 'createPoster', {
    description:
      'Draws a poster of a link of yours, with the price and the picture of its product. The same poster has the same addresses.',
    access: { signedIn: true },
    cost: 100,
    input: (t) => ({
      linkId: t.id({ required: true, description: 'Which link.' }),
      headline: t.string({ required: true, description: 'In large letters, 1 to 60 characters.' }),
      subtitle: t.string({ required: false, description: 'Below it, up to 160 characters.' }),
      palette: t.field({ type: posterPalette(builder), required: true, description: 'Its colours.' }),
    }),
    resolve: ({ linkId, headline, subtitle, palette }, ctx) =>
      createPoster(ctx, {
        linkId: parseId(linkId, 'DistributionPromoLink', ['linkId']),
        headline,
        subtitle: subtitle ?? '',
        palette,
      }),
    payload: (t) => ({
      poster: t.field({
        type: posterRef(builder),
        nullable: true,
        description: 'The poster.',
        resolve: ({ result }) => result,
      }),
    }),
  });
}
