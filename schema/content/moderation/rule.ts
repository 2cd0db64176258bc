import { listRules, moderationPermissions } from '#api/content/index.ts';
import type { ModerationRule } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { moderationAction, moderationReason, moderationRuleKind, moderationRuleState } from './enums.ts';

const subGraphs: 'admin'[] = ['admin'];

/** The type `ModerationRule`: what everybody may read of it, and for staff its terms. */
export function ruleType(builder: Builder): void {
  builder.prismaObject('ModerationRule', {
    description: 'One version of a rule for what members write.',
    fields: (t) => ({
      slug: t.exposeString('slug', { description: 'The name of the rule.' }),
      version: t.exposeInt('version', { description: 'Which version of it.' }),
      kind: t.expose('kind', { type: moderationRuleKind(builder), description: 'What it looks at.' }),
      reason: t.expose('reason', { type: moderationReason(builder), description: 'What it is against.' }),
      explanation: t.string({
        description: 'What it says, in the language of the request.',
        resolve: ({ explanationEn, explanationZh }, _args, ctx) =>
          ctx.locale === 'zh' ? explanationZh : explanationEn,
      }),
      id: t.globalID({
        description: 'The global id of the version.',
        subGraphs,
        resolve: ({ id }) => ({ type: 'ModerationRule', id }),
      }),
      action: t.expose('action', {
        type: moderationAction(builder),
        description: 'What it asks for.',
        subGraphs,
      }),
      state: t.expose('state', {
        type: moderationRuleState(builder),
        description: 'Where it stands.',
        subGraphs,
      }),
      words: t.exposeStringList('words', { description: 'The words that it looks for.', subGraphs }),
      hosts: t.exposeStringList('hosts', {
        description: 'The hosts that addresses may lead to.',
        subGraphs,
      }),
      limitCount: t.exposeInt('limitCount', {
        nullable: true,
        description: 'So much in the window, or so many first posts.',
        subGraphs,
      }),
      windowSeconds: t.exposeInt('windowSeconds', {
        nullable: true,
        description: 'How long the window is.',
        subGraphs,
      }),
      accountDays: t.exposeInt('accountDays', {
        nullable: true,
        description: 'For so many days an account is new.',
        subGraphs,
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.', subGraphs }),
      activatedAt: t.expose('activatedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is, or was, in force.',
        subGraphs,
      }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it is not any more.',
        subGraphs,
      }),
    }),
  });
  builder.queryField('moderationRules', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'ModerationRule'),
        description: 'Versions of rules, newest first.',
        authScopes: { permission: moderationPermissions.moderate },
        subGraphs,
        args: {
          state: t.arg({
            type: moderationRuleState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: ModerationRule) => [createdAt.getTime(), id],
            (query) => listRules(ctx, state ?? undefined, query),
          ),
      },
      connectionOf(builder, 'ModerationRule'),
    ),
  );
}
