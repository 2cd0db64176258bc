import { escapeXml } from './escape-xml.ts';
import {
  captionPlace,
  card,
  codeBox,
  frame,
  headlinePlace,
  namePlace,
  posterSize,
  pricePlace,
  subtitlePlace,
} from './layout.ts';
import type { Palette } from './palettes.ts';
import type { QrCode } from './qr-code.ts';
import { fontFamily } from './typeface.ts';

/** Everything that is drawn, cleaned and fitted. */
export interface PosterContent {
  readonly palette: Palette;
  readonly headline: readonly string[];
  readonly subtitle: readonly string[];
  readonly price: string;
  readonly name: string;
  readonly caption: string;
  /** A data URI. */
  readonly picture: string | undefined;
  readonly code: QrCode;
}

/** The poster as an SVG that needs nothing from elsewhere but the font. */
export function drawSvg(content: PosterContent): string {
  const { palette, picture } = content;
  const { width, height } = posterSize;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${palette.paper}"/>`,
    `<clipPath id="frame">${rectangle(frame)}</clipPath>`,
    `<g clip-path="url(#frame)">${picture === undefined ? ornament(palette) : framed(picture)}</g>`,
    `<g fill="#ffffff">${rectangle(card)}</g>`,
    `<g font-family="${fontFamily}" font-weight="500">${textsOf(content).join('')}</g>`,
    drawCode(content.code),
    '</svg>',
  ].join('');
}

function rectangle({ x, y, width, height, radius }: typeof frame | typeof card): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
}

function framed(href: string): string {
  const { x, y, width, height } = frame;
  return `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice" href="${href}"/>`;
}

/** What stands where there is no picture. */
function ornament({ accent, paper }: Palette): string {
  const circles = [
    [250, 660, 330],
    [620, 300, 240],
    [930, 620, 190],
  ].map(([x, y, radius]) => `<circle cx="${x}" cy="${y}" r="${radius}"/>`);
  return `<g fill="${accent}">${rectangle(frame)}</g><g fill="${paper}" fill-opacity="0.14">${circles.join('')}</g>`;
}

function textsOf({ palette, headline, subtitle, price, name, caption }: PosterContent): string[] {
  const headFoot = headlinePlace.foot + Math.max(0, headline.length - 1) * headlinePlace.step;
  const subtitleFoot = headFoot + subtitlePlace.gap;
  const lastFoot =
    subtitle.length === 0 ? headFoot : subtitleFoot + (subtitle.length - 1) * subtitlePlace.step;
  const headlines = headline.map((line, at) =>
    draw(line, headlinePlace, headlinePlace.foot + at * headlinePlace.step),
  );
  const subtitles = subtitle.map((line, at) =>
    draw(line, subtitlePlace, subtitleFoot + at * subtitlePlace.step),
  );
  return [
    `<g fill="${palette.ink}" stroke="${palette.ink}" stroke-width="2">${headlines.join('')}</g>`,
    `<g fill="${palette.faded}">${subtitles.join('')}</g>`,
    `<g fill="${palette.accent}" stroke="${palette.accent}" stroke-width="2">${draw(price, pricePlace, lastFoot + pricePlace.gap)}</g>`,
    `<g fill="${palette.ink}">${draw(name, namePlace, namePlace.foot)}</g>`,
    `<g fill="${palette.faded}">${draw(caption, captionPlace, captionPlace.foot)}</g>`,
  ];
}

function draw(
  text: string,
  { x, size }: { readonly x: number; readonly size: number },
  foot: number,
): string {
  return text === '' ? '' : `<text x="${x}" y="${foot}" font-size="${size}">${escapeXml(text)}</text>`;
}

/** Each module has as many whole pixels as fit. */
function drawCode({ path, size }: QrCode): string {
  const scale = Math.floor(codeBox.size / size);
  const rest = Math.floor((codeBox.size - scale * size) / 2);
  const place = `translate(${codeBox.x + rest} ${codeBox.y + rest}) scale(${scale})`;
  return `<path transform="${place}" fill="#000000" shape-rendering="crispEdges" d="${path}"/>`;
}
