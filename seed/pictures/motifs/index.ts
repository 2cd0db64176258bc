import { beautyMotifs } from './beauty.ts';
import { doingMotifs, parcelMotif } from './doing.ts';
import { foodMotifs } from './food.ts';
import type { Motif, Motifs } from './motif.ts';
import { wareMotifs } from './ware.ts';

const motifs: Motifs = { ...foodMotifs, ...wareMotifs, ...beautyMotifs, ...doingMotifs };

/** What the things of a category look like. */
export function motifOf(category: string): Motif {
  return motifs[category] ?? parcelMotif;
}

/** The categories that have a motif of their own. */
export const drawnCategories: ReadonlySet<string> = new Set(Object.keys(motifs));
