import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { applauseById } from '../list-applause.ts';

const node: NodeSource = { loadNodes: applauseById };

/** The type `TemplateApplause`. */
export function applauseType(builder: Builder): void {
  builder.prismaNode('TemplateApplause', {
    description: 'One member’s applause for one post, with a few words.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      message: t.exposeString('message', { description: 'The words that came with it.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was given.' }),
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who gave it; null when the account is gone.',
        resolve: (applause, _args, ctx) => loadUser(ctx, applause.userId),
      }),
    }),
  });
}
