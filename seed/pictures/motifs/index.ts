import { beautyMotifs } from './beauty.ts';
import { dailyMotifs } from './daily.ts';
import { doingMotifs, parcelMotif } from './doing.ts';
import { foodMotifs } from './food.ts';
import type { Motif, Motifs } from './motif.ts';
import { wareMotifs } from './ware.ts';

const motifs: Motifs = { ...foodMotifs, ...wareMotifs, ...beautyMotifs, ...doingMotifs, ...dailyMotifs };

/** What the things of a category look like. */
export function motifOf(category: string): Motif {
  return motifs[category] ?? parcelMotif;
}

/** The categories, and things that people show, that have a motif of their own. */
export const drawnThings: ReadonlySet<string> = new Set(Object.keys(motifs));
