import type { RankedEntry } from '#core/boards/entry.ts';
import type { Builder } from '../builder.ts';
import { loadNode } from '../common/node.ts';
import { perBuilder } from '../common/per-builder.ts';

/** A line of a board, and the type of what it ranks. */
export interface EntryOfType extends RankedEntry {
  readonly subjectType: string;
}

/** The type `LeaderboardEntry`. */
export const leaderboardEntryRef = perBuilder((builder: Builder) =>
  builder.objectRef<EntryOfType>('LeaderboardEntry').implement({
    description: 'One line of a leaderboard.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      rank: t.exposeInt('rank', { description: 'The exact place; 1 is the top. No two lines share one.' }),
      score: t.expose('score', { type: 'BigInt', description: 'What was counted.' }),
      subjectId: t.globalID({
        description: 'The global id of who or what stands here.',
        resolve: (entry) => ({ type: entry.subjectType, id: entry.subject }),
      }),
      subject: t.field({
        type: builder.nodeInterfaceRef(),
        nullable: true,
        description: 'Who or what stands here; null when you may not see it any more.',
        complexity: 2,
        resolve: (entry, _args, ctx, info) => loadNode(ctx, info, entry.subjectType, entry.subject),
      }),
    }),
  }),
);
