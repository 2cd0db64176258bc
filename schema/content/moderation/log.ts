import { moderationLog, moderationTotals, type PublicDecision } from '#api/content/index.ts';
import type { Builder } from '../../builder.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { moderationAppealState, moderationDecision, moderationReason } from './enums.ts';
import { loadRule } from './loaders.ts';

/** The queries `moderationLog` and `moderationTotals`: what everybody may know of decisions, and no more. */
export function logQueries(builder: Builder): void {
  const Entry = entryType(builder);
  const connection = builder.connectionObject(
    {
      type: Entry,
      name: 'ModerationLogConnection',
      description: 'A page of the public log.',
      subGraphs: ['storefront'],
    },
    { name: 'ModerationLogEdge', description: 'A decision and where it stands.', subGraphs: ['storefront'] },
  );
  builder.queryField('moderationLog', (t) =>
    t.connection(
      {
        type: Entry,
        description: 'What was decided about content, the newest day first.',
        authScopes: { public: true },
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ day, id }: PublicDecision) => [day.getTime(), id],
            (query) => moderationLog(ctx, query),
          ),
      },
      connection,
    ),
  );
  totalsQuery(builder);
}

function entryType(builder: Builder) {
  return builder.objectRef<PublicDecision>('ModerationLogEntry').implement({
    description: 'A decision about something that somebody made; not whose it was, nor what it said.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      day: t.string({
        description: 'The business day, as `2026-11-28`.',
        resolve: ({ day }) => day.toISOString().slice(0, 10),
      }),
      kind: t.exposeString('kind', { description: 'What kind of thing it was about, as `POST`.' }),
      reason: t.expose('reason', { type: moderationReason(builder), description: 'What was against it.' }),
      decision: t.expose('decision', {
        type: moderationDecision(builder),
        description: 'What was decided.',
      }),
      appealState: t.expose('appealState', {
        type: moderationAppealState(builder),
        description: 'Whether its author has appealed, and what came of it.',
      }),
      rule: t.field({
        type: modelRef(builder, 'ModerationRule'),
        nullable: true,
        description: 'The rule by which it came to be looked at; null when somebody has reported it.',
        resolve: ({ ruleId }, _args, ctx) => (ruleId ? loadRule(ctx, ruleId) : null),
      }),
    }),
  });
}

function totalsQuery(builder: Builder): void {
  builder.prismaObject('ModerationTotal', {
    description: 'How much was decided in a month about one kind of thing, for one reason, in one way.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      kind: t.exposeString('kind', { description: 'What kind of thing, as `POST`.' }),
      reason: t.expose('reason', { type: moderationReason(builder), description: 'What was against it.' }),
      decision: t.expose('decision', { type: moderationDecision(builder), description: 'In which way.' }),
      decided: t.exposeInt('decided', { description: 'How many decisions.' }),
      appealed: t.exposeInt('appealed', { description: 'Against how many somebody has appealed.' }),
      granted: t.exposeInt('granted', { description: 'How many of these appeals were granted.' }),
    }),
  });
  builder.queryField('moderationTotals', (t) =>
    t.field({
      type: [modelRef(builder, 'ModerationTotal')],
      description: 'How much was decided in a month, by kind, reason and decision.',
      authScopes: { public: true },
      complexity: { field: 1, multiplier: 20 },
      args: { month: t.arg.string({ required: true, description: 'Which month, as `2026-11`.' }) },
      resolve: (_root, { month }, ctx) => moderationTotals(ctx, month),
    }),
  );
}
