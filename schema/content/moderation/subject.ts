import { encodeId } from '../../common/ids.ts';
import { perBuilder } from '../../common/per-builder.ts';
import type { GraphQLContext } from '../../context.ts';
import { loadSubject } from './loaders.ts';

/** What was reported, by the name of its kind and its row id. */
export interface SubjectName {
  readonly kind: string;
  readonly subjectId: string;
}

/** The type `ModerationSubject`. */
export const moderationSubjectRef = perBuilder((builder) =>
  builder.objectRef<SubjectName>('ModerationSubject').implement({
    description: 'What a case or a report is about.',
    fields: (t) => ({
      kind: t.exposeString('kind', {
        description: 'What kind of thing it is: `POST`, `COMMENT`, `USER`, or one of a plugin’s.',
      }),
      id: t.id({
        nullable: true,
        description: 'Its global id; null while the plugin that it belongs to is off.',
        resolve: ({ kind, subjectId }, _args, ctx) => {
          const typename = ctx.host.moderated.get(kind)?.typename;
          return typename ? encodeId(typename, subjectId) : null;
        },
      }),
      title: t.string({
        nullable: true,
        description: 'What its kind is called in the language of the request.',
        resolve: ({ kind }, _args, ctx) => ctx.host.moderated.get(kind)?.title[ctx.locale],
      }),
      at: t.id({
        nullable: true,
        description: 'The global id of what has a page where it is found, as of the post of a comment.',
        resolve: async (name, _args, ctx) => {
          const at = (await subjectOf(ctx, name))?.at;
          return at ? encodeId(at.typename, at.id) : null;
        },
      }),
    }),
  }),
);

function subjectOf(ctx: GraphQLContext, { kind, subjectId }: SubjectName) {
  return loadSubject(ctx, `${kind}:${subjectId}`);
}
