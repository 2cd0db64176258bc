import type { SpaceRank } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { perBuilder } from '../../common/per-builder.ts';

/** The type `SpaceRank`. */
export const spaceRankRef = perBuilder((builder: Builder) =>
  builder.objectRef<SpaceRank>('SpaceRank').implement({
    description: 'A step that members of a space reach by what they contribute.',
    fields: (t) => ({
      position: t.exposeInt('position', { description: 'Its place among the ranks; 1 is the lowest.' }),
      name: t.exposeString('name', { description: 'What it is called in that space.' }),
      minContribution: t.exposeInt('minContribution', {
        description: 'What has to be contributed to reach it.',
      }),
    }),
  }),
);
