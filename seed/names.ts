/** What the story calls by name. */
type Kind =
  | 'plan'
  | 'role'
  | 'channel'
  | 'member'
  | 'link'
  | 'visitor'
  | 'post'
  | 'comment'
  | 'reward'
  | 'redemption'
  | 'variant'
  | 'category'
  | 'order'
  | 'refund'
  | 'sending';

/** The story's names and the database's ids. `of` throws a RangeError for what is not there yet, `find` does not. */
export function createNames() {
  const known = new Map<string, string>();
  return {
    add(kind: Kind, name: string, id: string): void {
      known.set(`${kind} ${name}`, id);
    },
    find: (kind: Kind, name: string): string | undefined => known.get(`${kind} ${name}`),
    of(kind: Kind, name: string): string {
      const id = known.get(`${kind} ${name}`);
      if (id === undefined) throw new RangeError(`The story has no ${kind} "${name}" yet`);
      return id;
    },
  };
}
