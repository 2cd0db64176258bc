import type { ReadContext } from '#core/context.ts';
import type { Prisma, Space } from '#core/db/generated/client/client.ts';
import type { SpaceState, SpaceVisibility } from '#core/db/generated/client/enums.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { visibleSpaces } from './scope.ts';

/** What the client selected below a space, as Prisma says it. */
export interface SpaceSelection {
  readonly include?: Prisma.SpaceInclude;
}

export interface SpaceFilter {
  /** Words that it has to fit: of more than `maxFound` spaces that do, only the best are looked at. */
  readonly query?: string | undefined;
  readonly topic?: string | undefined;
  readonly parentId?: string | undefined;
  readonly visibility?: SpaceVisibility | undefined;
  /** Active ones when nothing is said. */
  readonly state?: SpaceState | undefined;
}

const maxFound = 200;

/** Spaces that the caller may know of, newest first. */
export async function listSpaces(
  ctx: ReadContext,
  filter: SpaceFilter,
  query: KeysetQuery,
  selection: SpaceSelection = {},
): Promise<Space[]> {
  const { topic, parentId, visibility, state = 'ACTIVE' } = filter;
  const found = await fitting(ctx, filter.query);
  return ctx.db.space.findMany({
    ...selection,
    where: {
      state,
      ...(found && { id: { in: found } }),
      ...(topic && { topics: { has: topic } }),
      ...(parentId && { parentId }),
      ...(visibility && { visibility }),
      AND: [visibleSpaces(ctx.caller), behindMoment('createdAt', query)],
    },
    ...newestFirst('createdAt', query),
  });
}

/** Ids of listed spaces that fit the words; undefined when there are no words. */
async function fitting(ctx: ReadContext, words: string | undefined): Promise<string[] | undefined> {
  if (words === undefined || words.trim() === '') return undefined;
  const wanted = { text: words, kinds: ['SPACE'], at: ctx.clock.now() };
  const hits = await ctx.kernel.search.find({
    ...wanted,
    sort: 'RELEVANCE',
    after: undefined,
    limit: maxFound,
  });
  return hits.map(({ id }) => id);
}

/** The spaces with these ids that the caller may know of, in no particular order. */
export async function spacesById(
  ctx: ReadContext,
  ids: readonly string[],
  selection: SpaceSelection = {},
): Promise<Space[]> {
  return ctx.db.space.findMany({
    ...selection,
    where: { id: { in: [...ids] }, AND: [visibleSpaces(ctx.caller)] },
  });
}

/** The space with this slug; null when there is none that the caller may know of. */
export async function spaceBySlug(
  ctx: ReadContext,
  slug: string,
  selection: SpaceSelection = {},
): Promise<Space | null> {
  return ctx.db.space.findFirst({
    ...selection,
    where: { slug: slug.trim().toLowerCase().slice(0, 60), AND: [visibleSpaces(ctx.caller)] },
  });
}
