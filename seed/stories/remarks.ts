import type { Member, PlannedPost } from '../acts.ts';
import type { Assets, Remark } from '../assets.ts';
import type { Random } from '../random.ts';

/** The things that can be said, given out so that all get their turn. */
export interface Remarks {
  /** Something in the member's language that suits the post, that nobody said below it and the member never said. */
  suiting(post: PlannedPost, member: Member): Remark | undefined;
  /** What the author says to a friendly word; nothing when they have used up all their ways of saying it. */
  thanks(post: PlannedPost): string | undefined;
}

/** Remarks for the channel are preferred to those that suit anything, by this many uses. */
const preference = 2;

export function createRemarks(assets: Pick<Assets, 'remarks' | 'thanks'>, random: Random): Remarks {
  const uses = new Map<string, number>();
  const said = new Set<string>();
  const use = (text: string, ...marks: readonly string[]) => {
    uses.set(text, (uses.get(text) ?? 0) + 1);
    for (const mark of marks) said.add(mark);
  };
  const leastUsed = <Item>(
    list: readonly Item[],
    textOf: (item: Item) => string,
    handicap: (item: Item) => number,
  ) => {
    const costOf = (item: Item) => (uses.get(textOf(item)) ?? 0) + handicap(item) + random.next();
    return list.map((item) => ({ item, cost: costOf(item) })).sort((one, other) => one.cost - other.cost)[0]
      ?.item;
  };
  return {
    suiting(post, { handle, locale }) {
      const special = assets.remarks.get(post.topic)?.[locale] ?? [];
      const general = assets.remarks.get('anywhere')?.[locale] ?? [];
      const marksOf = ({ text }: Remark) => [`${post.name} ${text}`, `${handle} ${text}`];
      const free = [...special, ...general].filter(
        (remark) => fits(remark, post) && !marksOf(remark).some((mark) => said.has(mark)),
      );
      const found = leastUsed(
        free,
        (remark) => remark.text,
        (remark) => (special.includes(remark) ? 0 : preference),
      );
      if (found) use(found.text, ...marksOf(found));
      return found;
    },
    thanks(post) {
      const markOf = (text: string) => `${post.by} ${text}`;
      const free = assets.thanks[post.locale].filter((text) => !said.has(markOf(text)));
      const found = leastUsed(
        free,
        (text) => text,
        () => 0,
      );
      if (found) use(found, markOf(found));
      return found;
    },
  };
}

function fits(remark: Remark, { text }: PlannedPost): boolean {
  if (!remark.fits) return true;
  const words = `${text.title}\n${text.body}`;
  return remark.fits.some((word) => words.includes(word));
}
