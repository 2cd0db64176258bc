import { checkPoster } from './check-poster.ts';
import { charactersOf, cleanText } from './clean-text.ts';
import { drawSvg, type PosterContent } from './draw-svg.ts';
import { drawPng } from './engine.ts';
import { type Measure, shortenText, wrapText } from './fit-text.ts';
import { captionPlace, headlinePlace, namePlace, pricePlace, subtitlePlace } from './layout.ts';
import { lazily } from './lazily.ts';
import { palettes } from './palettes.ts';
import { hrefOf } from './picture.ts';
import type { Poster, PosterInput } from './poster.ts';
import { qrCodeOf } from './qr-code.ts';
import { type Letters, Typeface } from './typeface.ts';

const caption = '扫码查看 · Scan to see';
const typeface = lazily(Typeface.open);

/**
 * Draws a poster, in this very thread, for tenths of a second: who answers others meanwhile asks a press. The font and
 * the engine are loaded by the first call in a thread.
 *
 * @throws DomainError DISTRIBUTION_POSTER_LINK_INVALID, DISTRIBUTION_POSTER_TEXT_LENGTH,
 * DISTRIBUTION_POSTER_PALETTE_UNKNOWN, DISTRIBUTION_POSTER_PICTURE_TOO_LARGE, DISTRIBUTION_POSTER_PICTURE_BROKEN.
 */
export async function renderPoster(input: PosterInput): Promise<Poster> {
  checkPoster(input);
  const { name, headline, subtitle, price } = input;
  const picture = input.picture && (await hrefOf(input.picture));
  const characters = charactersOf([name, headline, subtitle, price, caption, '…']);
  const letters = await (await typeface()).lettersFor(characters);
  const content = fitted(input, picture, letters);
  const svg = drawSvg(content);
  const drawn = [...content.headline, ...content.subtitle, content.price, content.name, content.caption];
  return { svg, png: await drawPng(svg, letters.filesFor(drawn.join(''))) };
}

function fitted(input: PosterInput, picture: string | undefined, letters: Letters): PosterContent {
  const clean = (text: string) => cleanText(text, letters.draws);
  const at =
    ({ size }: { readonly size: number }): Measure =>
    (text) =>
      letters.widthOf(text, size);
  return {
    palette: palettes[input.palette],
    headline: wrapText(clean(input.headline), headlinePlace, at(headlinePlace)),
    subtitle: wrapText(clean(input.subtitle), subtitlePlace, at(subtitlePlace)),
    price: shortenText(clean(input.price), pricePlace.width, at(pricePlace)),
    name: shortenText(clean(input.name), namePlace.width, at(namePlace)),
    caption: shortenText(caption, captionPlace.width, at(captionPlace)),
    picture,
    code: qrCodeOf(new URL(input.link).href),
  };
}
