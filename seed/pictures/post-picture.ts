import { createRandom } from '../random.ts';
import { coloursOf } from './colours.ts';
import { motifOf } from './motifs/index.ts';
import { viewNames, views } from './views.ts';

/** What people show in the posts of a channel. */
export const shownIn: Readonly<Record<string, readonly string[]>> = {
  skincare: ['serums', 'creams', 'cleansers', 'masks', 'sun-care'],
  makeup: ['lips', 'eyes', 'face'],
  hair: ['hair', 'beauty-services'],
  fragrance: ['perfume', 'scents', 'scented-tea'],
  'home-cooking': ['pan', 'bowls', 'savoury'],
  baking: ['bread', 'pastries', 'nuts'],
  'coffee-and-tea': ['black-tea', 'gaiwans', 'teapots', 'cups', 'green-tea'],
  'eating-out': ['plate', 'bowls', 'black-tea'],
  'phone-photography': ['camera', 'creator-courses', 'templates'],
  'desk-setup': ['lamp', 'beauty-courses'],
  audio: ['headphones', 'speaker'],
  software: ['window', 'templates', 'creator-courses'],
  storage: ['shelf', 'textiles'],
  cleaning: ['bucket', 'spray'],
  plants: ['pot', 'vases', 'green-tea'],
  'small-spaces': ['armchair', 'home-services', 'vases'],
};

const everything = [...new Set(Object.values(shownIn).flat())];

export interface PostPicture {
  /** The channel whose things it shows. */
  readonly about: string;
  /** The story's name of the post, and which of its pictures this is, counted from 0. */
  readonly name: string;
  readonly index: number;
  /** In pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

/** Scenes without room for a title. */
const untitled = viewNames.filter((name) => name !== 'many');

/**
 * Draws a picture of a post as SVG. Posts of a channel show the same things in the same few ways, so that many share
 * a drawing; of one post at least six differ.
 */
export function drawPost({ about, name, index, size }: PostPicture): string {
  const random = createRandom(`drawings of ${name}`);
  const things = shownIn[about] ?? everything;
  const [firstThing, firstView] = [random.whole(0, things.length - 1), random.whole(0, untitled.length - 1)];
  const thing = things[(firstThing + index) % things.length] ?? '';
  const view = untitled[(firstView + Math.floor(index / things.length)) % untitled.length] ?? 'whole';
  const colours = coloursOf(thing, 0);
  const { width, height } = size;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1200" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice">
<defs><g id="m">${motifOf(thing)(colours)}
</g></defs>
<rect x="-1200" y="-1200" width="3600" height="3600" fill="${colours.ground}"/>
<g transform="translate(0 60)">${views[view](colours).scene}</g>
</svg>
`;
}
