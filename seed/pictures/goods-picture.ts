import { createRandom } from '../random.ts';
import { coloursOf } from './colours.ts';
import { escaped, lettering } from './lettering.ts';
import { motifOf } from './motifs/index.ts';
import { viewNames, views } from './views.ts';

/** What is drawn: which thing, what it is called, and where it stands in the shop. */
export interface PicturedGoods {
  readonly slug: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** The slug of its category. */
  readonly in: string;
}

/** The sides of the pictures, in pixels. */
export const goodsPictureSize = { width: 1200, height: 1200 };

/** A product can have so many pictures, each another view. */
export const mostPictures = viewNames.length;

/** Draws a picture of a product as SVG; the same product and view (counted from 0) give the same drawing. */
export function drawGoods({ slug, title, in: category }: PicturedGoods, view: number): string {
  const random = createRandom(`colours of ${slug}`);
  const colours = coloursOf(category, random.whole(-9, 9));
  const { scene, titleAt } = views[viewNames[view] ?? 'whole'](colours);
  const { width, height } = goodsPictureSize;
  const line = { x: titleAt.x, maxWidth: 820, fill: colours.ink };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${escaped(`${title.zh} · ${title.en}`)}</title>
<defs><g id="m">${motifOf(category)(colours)}
</g></defs>
<rect width="${width}" height="${height}" fill="${colours.ground}"/>
${scene}
${lettering({ ...line, text: title.zh, y: titleAt.y, size: 76 })}
${lettering({ ...line, text: title.en, y: titleAt.y + 66, size: 42 })}
</svg>
`;
}
