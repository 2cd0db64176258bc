import type { Colours } from '../colours.ts';

/** What a kind of thing looks like: shapes around the origin, 200 to each side, standing on `y = 180`. */
export type Motif = (colours: Colours) => string;

export type Motifs = Readonly<Record<string, Motif>>;
