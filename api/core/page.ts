/** Where a row stands: the values that its list is ordered by, ending with the id. */
export type Position = readonly (string | number)[];

/** One page of a list by position: at most `limit` rows strictly behind `from`, in the list's order or against it. */
export interface KeysetQuery {
  readonly from: Position | undefined;
  readonly limit: number;
  readonly backward: boolean;
}

/** The moment and the id in a position, for lists ordered by time; undefined for a position of another form. */
export function momentAndId(
  position: Position | undefined,
): { readonly at: Date; readonly id: string } | undefined {
  const [at, id] = position ?? [];
  if (typeof at !== 'number' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return undefined;
  return { at: new Date(at), id };
}
