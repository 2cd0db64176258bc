import type { Builder } from '../../builder.ts';

/** The type `SpaceCharter`. */
export function spaceCharterType(builder: Builder): void {
  builder.prismaObject('SpaceCharter', {
    description: 'What members of a space agree to. A version never changes.',
    fields: (t) => ({
      version: t.exposeInt('version', { description: 'Its number; the first is 1.' }),
      body: t.exposeString('body', { description: 'Its text.' }),
      goals: t.exposeString('goals', { description: 'What the space is for.' }),
      publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was published.' }),
    }),
  });
}
