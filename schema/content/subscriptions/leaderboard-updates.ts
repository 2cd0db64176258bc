import { findBoard } from '#core/boards/queries.ts';
import { openRollingReader, type PeriodCursor, type PeriodUpdate } from '#core/boards/rolling-reader.ts';
import { liveStream } from '#core/live.ts';
import { type Builder, defaultPageSize, maxPageSize } from '../../builder.ts';
import { encodeId } from '../../common/ids.ts';
import { checkPageSize } from '../../common/keyset.ts';
import { leaderboardPeriod, subjectTypeOf } from '../leaderboard.ts';
import { leaderboardEntryRef } from '../leaderboard-entry.ts';

/** The subscription `leaderboardUpdates`. */
export function leaderboardUpdatesSubscription(builder: Builder): void {
  const Update = updateType(builder);
  const Cursor = builder.inputType('LeaderboardCursorInput', {
    description: 'Where an earlier subscription ended: the `cursor` of the last update that it received.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      periodKey: t.string({ required: true, description: 'Which day or week.' }),
      epoch: t.field({ type: 'BigInt', required: true, description: 'Which counting.' }),
      sequence: t.field({ type: 'BigInt', required: true, description: 'Which publish.' }),
    }),
  });
  builder.subscriptionField('leaderboardUpdates', (t) =>
    t.field({
      type: Update,
      description:
        'The top of a board: first a snapshot, then what changes. After a reconnect with `after` nothing is lost or repeated.',
      authScopes: { public: true },
      complexity: ({ first }) => ({ field: 1, multiplier: first }),
      args: {
        slug: t.arg.string({ required: true, description: 'Which board, as `creator-heat`.' }),
        period: t.arg({
          type: leaderboardPeriod(builder),
          required: true,
          defaultValue: 'ALL_TIME',
          description: 'Which period.',
        }),
        first: t.arg.int({
          required: true,
          defaultValue: defaultPageSize,
          description: `How many lines of the top; at most ${maxPageSize}.`,
        }),
        after: t.arg({
          type: Cursor,
          required: false,
          description: 'The cursor of the last update received; a snapshot when missing.',
        }),
      },
      subscribe: async (_root, { slug, period, first, after }, ctx) => {
        checkPageSize(first, 'first');
        const view = await findBoard(ctx, slug, period);
        const plugin = view.board.pluginId ?? undefined;
        const subjectType = subjectTypeOf(ctx, view);
        const options = {
          boardId: view.board.id,
          period,
          subjectType,
          first,
          after: after ?? undefined,
          plugin,
        };
        return liveStream<PeriodUpdate>(await openRollingReader(ctx, options));
      },
      resolve: (update: PeriodUpdate) => update,
    }),
  );
}

function updateType(builder: Builder) {
  const kind = builder.enumType('LeaderboardUpdateKind', {
    description: 'Whether an update is whole or only what changed.',
    subGraphs: ['storefront'],
    values: {
      SNAPSHOT: { description: 'Replace what you have by `entries`.' },
      DELTA: {
        description:
          'Drop the lines in `removed` and those that `entries` repeat, then put each of `entries`, in order, at its rank; the others close up. Then cut to `first` lines.',
      },
    },
  });
  const reason = builder.enumType('LeaderboardSnapshotReason', {
    description: 'Why a snapshot was sent.',
    subGraphs: ['storefront'],
    values: {
      INITIAL: { description: 'The subscription is new.' },
      STALE_CURSOR: { description: '`after` is too old, or of another counting or period.' },
      SLOW_READER: { description: 'You fell behind and were taken to the newest state.' },
    },
  });
  const cursor = builder.objectRef<PeriodCursor>('LeaderboardCursor').implement({
    description: 'Names one published state of a board: pass it back as `after`.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      periodKey: t.exposeString('periodKey', { description: 'Which day or week.' }),
      epoch: t.expose('epoch', {
        type: 'BigInt',
        description: 'Which counting: it changes when the board is counted anew.',
      }),
      sequence: t.expose('sequence', {
        type: 'BigInt',
        description: 'Which publish: it grows by one or more.',
      }),
    }),
  });
  return builder.objectRef<PeriodUpdate>('LeaderboardUpdate').implement({
    description: 'What a viewer of the top of a board has to be told.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      kind: t.field({
        type: kind,
        description: 'Whole, or only what changed.',
        resolve: ({ update }) => update.kind,
      }),
      reason: t.field({
        type: reason,
        nullable: true,
        description: 'Why it is a snapshot; null for a delta.',
        resolve: ({ update }) => (update.kind === 'SNAPSHOT' ? update.reason : null),
      }),
      cursor: t.field({
        type: cursor,
        description: 'The state after this update.',
        resolve: ({ update, periodKey }) => ({ ...update, periodKey }),
      }),
      entries: t.field({
        type: [leaderboardEntryRef(builder)],
        description: 'The lines: all of them in a snapshot, new and changed ones in a delta, by rank.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ update, subjectType }) =>
          (update.kind === 'SNAPSHOT' ? update.entries : update.upserts).map((entry) => ({
            ...entry,
            subjectType,
          })),
      }),
      removed: t.idList({
        description:
          'The `subjectId`s of lines to take out; empty in a snapshot. A line that only falls off the end is not named.',
        resolve: ({ update, subjectType }) =>
          update.kind === 'DELTA' ? update.removals.map((subject) => encodeId(subjectType, subject)) : [],
      }),
    }),
  });
}
