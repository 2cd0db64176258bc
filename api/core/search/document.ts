/** What can be found, as its domain tells it; made anew whenever something in it has changed. */
export interface SearchDocument extends SearchKey {
  /** In all its languages; what is found here comes first. */
  readonly title: string;
  /** Other words by which people know it: a brand, an author, a number. */
  readonly keywords: string;
  readonly body: string;
  /** Names that lead straight to it when somebody types just one of them. */
  readonly names: readonly string[];
  /** What it may be narrowed down by; names and values without `=` in the name. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Among those that fit as well, the newest comes first. */
  readonly sortedAt: Date;
  /** Found from then on; null: from ever. */
  readonly visibleFrom: Date | null;
  /** The first moment at which it is not found any more; null: never. */
  readonly visibleUntil: Date | null;
}

/** Which row of which kind. */
export interface SearchKey {
  /** In capitals, as `POST`. */
  readonly kind: string;
  readonly id: string;
}
