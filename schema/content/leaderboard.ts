import type { RankedEntry } from '#core/boards/entry.ts';
import {
  type BoardView,
  boardAround,
  boardRange,
  boardRank,
  boardSize,
  findBoard,
  listBoards,
} from '#core/boards/queries.ts';
import { userIdOf } from '#core/caller.ts';
import { placeOf } from '#core/page.ts';
import type { Builder } from '../builder.ts';
import { keysetPage } from '../common/keyset.ts';
import { perBuilder } from '../common/per-builder.ts';
import type { GraphQLContext } from '../context.ts';
import { type EntryOfType, leaderboardEntryRef } from './leaderboard-entry.ts';

const maxRadius = 50;

export const leaderboardPeriod = perBuilder((builder: Builder) =>
  builder.enumType('LeaderboardPeriod', {
    description: 'How long a leaderboard counts before it begins anew.',
    values: {
      DAY: { description: 'A business day.' },
      WEEK: { description: 'A business week, from Monday.' },
      ALL_TIME: { description: 'Since the beginning.' },
    },
  }),
);

const leaderboardRef = perBuilder((builder: Builder) => {
  const Entry = leaderboardEntryRef(builder);
  const EntryConnection = builder.connectionObject(
    {
      type: Entry,
      name: 'LeaderboardEntryConnection',
      description: 'A page of a leaderboard.',
      subGraphs: ['storefront'],
    },
    { name: 'LeaderboardEntryEdge', description: 'A line and where it stands.', subGraphs: ['storefront'] },
  );
  return builder.objectRef<BoardView>('Leaderboard').implement({
    description: 'Who or what leads by one metric in one period. Ties go to whoever reached the score first.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      slug: t.string({ description: 'Its name in addresses.', resolve: ({ board }) => board.slug }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: ({ board }, _args, ctx) => (ctx.locale === 'zh' ? board.titleZh : board.titleEn),
      }),
      metric: t.string({ description: 'What is counted.', resolve: ({ board }) => board.metric }),
      period: t.expose('period', { type: leaderboardPeriod(builder), description: 'How long it counts.' }),
      periodKey: t.exposeString('periodKey', {
        description: 'Which day or week this is, as `day:2026-11-22`.',
      }),
      size: t.int({
        description: 'How many stand on it.',
        complexity: 5,
        resolve: (view, _args, ctx) => boardSize(ctx, view),
      }),
      entries: t.connection(
        {
          type: Entry,
          description: 'Its lines from the top, as last published.',
          resolve: (view, args, ctx) =>
            keysetPage(
              args,
              (entry: EntryOfType) => [entry.rank],
              async ({ from, limit, backward }) => {
                const start = placeOf(from);
                if (!backward) return typed(ctx, view, await boardRange(ctx, view, start, limit));
                const end = from ? start - 1 : await boardSize(ctx, view);
                const offset = Math.max(end - limit, 0);
                return typed(ctx, view, await boardRange(ctx, view, offset, end - offset)).reverse();
              },
            ),
        },
        EntryConnection,
      ),
      me: t.field({
        type: Entry,
        nullable: true,
        description: 'Your own line, on boards that rank members.',
        complexity: 5,
        resolve: async (view, _args, ctx) => {
          const userId = userIdOf(ctx.caller);
          const entry = userId ? await boardRank(ctx, view, userId) : null;
          return entry ? (typed(ctx, view, [entry])[0] ?? null) : null;
        },
      }),
      around: t.field({
        type: [Entry],
        description: 'The lines around your own, on boards that rank members; empty when you are not on it.',
        args: {
          radius: t.arg.int({
            required: true,
            defaultValue: 5,
            description: `How many on both sides; at most ${maxRadius}.`,
          }),
        },
        complexity: ({ radius }) => ({
          field: 5,
          multiplier: Math.min(Math.max(radius, 0), maxRadius) * 2 + 1,
        }),
        resolve: async (view, { radius }, ctx) => {
          const userId = userIdOf(ctx.caller);
          const within = Math.min(Math.max(radius, 0), maxRadius);
          return userId ? typed(ctx, view, await boardAround(ctx, view, userId, within)) : [];
        },
      }),
    }),
  });
});

/** The queries `leaderboards` and `leaderboard`. */
export function leaderboardSlice(builder: Builder): void {
  builder.queryField('leaderboards', (t) =>
    t.field({
      type: [leaderboardRef(builder)],
      description: 'All leaderboards that are kept for a period.',
      authScopes: { public: true },
      args: {
        period: t.arg({
          type: leaderboardPeriod(builder),
          required: true,
          defaultValue: 'ALL_TIME',
          description: 'Which period.',
        }),
      },
      resolve: (_root, { period }, ctx) => listBoards(ctx, period),
    }),
  );
  builder.queryField('leaderboard', (t) =>
    t.field({
      type: leaderboardRef(builder),
      description: 'One leaderboard in the period of this moment.',
      authScopes: { public: true },
      args: {
        slug: t.arg.string({ required: true, description: 'Which board, as `creator-heat`.' }),
        period: t.arg({
          type: leaderboardPeriod(builder),
          required: true,
          defaultValue: 'ALL_TIME',
          description: 'Which period.',
        }),
      },
      resolve: (_root, { slug, period }, ctx) => findBoard(ctx, slug, period),
    }),
  );
}

function typed(ctx: GraphQLContext, view: BoardView, entries: readonly RankedEntry[]): EntryOfType[] {
  const subjectType = subjectTypeOf(ctx, view);
  return entries.map((entry) => ({ ...entry, subjectType }));
}

/** What a board ranks follows from its metric. */
export function subjectTypeOf(ctx: GraphQLContext, { board }: BoardView): string {
  return ctx.host.metrics.get(board.metric)?.subject ?? 'Node';
}
