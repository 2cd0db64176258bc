import { listActivities, listEarnRules, type OwnedActivity, pointsPermissions } from '#api/points/index.ts';
import type { EarnRule } from '#core/db/generated/client/client.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';

/** The query `earnRules`, and `activities` of the admin schema. */
export function earnRuleQueries(builder: Builder): void {
  builder.queryField('earnRules', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'EarnRule'),
        description: 'What earns what now, newest first; who manages points also sees what is yet to come.',
        authScopes: { public: true },
        subGraphs: ['storefront', 'admin'],
        args: {
          activity: t.arg.string({ required: false, description: 'Only rules for this activity.' }),
          includeRetired: t.arg.boolean({
            required: false,
            description: 'Also versions that are in force no longer: for who manages points.',
            subGraphs: ['admin'],
          }),
        },
        resolve: (_root, { activity, includeRetired, ...page }, ctx) => {
          const filter = { activity: activity ?? undefined, includeRetired: includeRetired ?? undefined };
          return keysetPage(
            page,
            (rule: EarnRule) => [rule.createdAt.getTime(), rule.id],
            (query) => listEarnRules(ctx, filter, query),
          );
        },
      },
      connectionOf(builder, 'EarnRule'),
    ),
  );
  builder.queryField('activities', (t) =>
    t.field({
      type: [activityType(builder)],
      description: 'What earn rules and tasks can name.',
      authScopes: { permission: pointsPermissions.manage },
      subGraphs: ['admin'],
      resolve: (_root, _args, ctx) => listActivities(ctx),
    }),
  );
}

function activityType(builder: Builder) {
  return builder.objectRef<OwnedActivity>('Activity').implement({
    description: 'Something that members do.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'Its name, as rules and tasks call it; not a global id.' }),
      title: t.string({
        description: 'Its name in the language of the request.',
        resolve: ({ title }, _args, ctx) => title[ctx.locale],
      }),
      unit: t.string({
        nullable: true,
        description:
          'What its amount counts, for rates, in the language of the request; null when it has none.',
        resolve: ({ unit }, _args, ctx) => unit?.[ctx.locale],
      }),
      plugin: t.exposeString('plugin', {
        nullable: true,
        description: 'The id of the plugin that it belongs to; null for the core.',
      }),
    }),
  });
}
