/** What buyers think of a product, all in all. */
export interface Rating {
  /** Stars, rounded to hundredths; null until somebody has rated it. */
  readonly average: number | null;
  readonly count: number;
}

export function ratingOf({ ratingSum, ratingCount }: { ratingSum: number; ratingCount: number }): Rating {
  const average = ratingCount > 0 ? Math.round((ratingSum / ratingCount) * 100) / 100 : null;
  return { average, count: ratingCount };
}
