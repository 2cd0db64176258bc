import type { Colours } from './colours.ts';

/** How a thing is shown: around the shape `#m`, on 1200 by 1200. Where the title goes is the middle of its first line. */
interface View {
  readonly scene: string;
  readonly titleAt: { readonly x: number; readonly y: number };
}

const place = (x: number, y: number, scale: number, turn = 0) =>
  `<use href="#m" transform="translate(${x} ${y}) rotate(${turn}) scale(${scale})"/>`;

/** The thing itself, in front of a disc. */
function whole({ plane, dark }: Colours): View {
  return {
    scene: `<circle cx="600" cy="500" r="400" fill="${plane}"/><ellipse cx="600" cy="846" rx="330" ry="34" fill="${dark}" opacity=".16"/>${place(600, 520, 1.75)}`,
    titleAt: { x: 600, y: 1050 },
  };
}

/** So near that it leaves the picture. */
function near({ plane, ground }: Colours): View {
  return {
    scene: `<rect y="-60" width="1200" height="1260" fill="${plane}"/>${place(780, 470, 3.6, 8)}<rect y="940" width="1200" height="260" fill="${ground}"/>`,
    titleAt: { x: 600, y: 1060 },
  };
}

/** On a table beside a window, two of them. */
function atHome({ plane, light, dark }: Colours): View {
  return {
    scene: `<path d="M90 240L470 170V800L90 860Z" fill="#fff" opacity=".75"/><path d="M280 205V830M90 550L470 485" stroke="${plane}" stroke-width="14"/><rect y="860" width="1200" height="340" fill="${light}"/>
<ellipse cx="740" cy="962" rx="300" ry="30" fill="${dark}" opacity=".2"/>${place(740, 700, 1.45)}<ellipse cx="300" cy="1030" rx="140" ry="18" fill="${dark}" opacity=".2"/>${place(300, 895, 0.75)}`,
    titleAt: { x: 600, y: 1086 },
  };
}

/** Many of them, as on wrapping paper. */
function many(): View {
  const spots = [140, 370, 830, 1060].flatMap((y, row) =>
    [0, 1, 2, 3].map((column) => place(150 + column * 300 + (row % 2) * 40 - 20, y, 0.46, row % 2 ? 10 : -8)),
  );
  return { scene: spots.join(''), titleAt: { x: 600, y: 602 } };
}

/** In the order in which the pictures of a product come. */
export const viewNames = ['whole', 'near', 'atHome', 'many'] as const;

export const views: Readonly<Record<(typeof viewNames)[number], (colours: Colours) => View>> = {
  whole,
  near,
  atHome,
  many,
};
