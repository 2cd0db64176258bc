import { type Caught, moderationPermissions, previewRule, type RulePreview } from '#api/content/index.ts';
import { type KeysetQuery, momentAndId } from '#core/page.ts';
import type { Builder } from '../../builder.ts';
import { encodeId, parseId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';

const subGraphs: 'admin'[] = ['admin'];
const typenames = { POST: 'Post', COMMENT: 'Comment' } as const;

/** The query `previewModerationRule` of the admin schema. */
export function rulePreviewQuery(builder: Builder): void {
  builder.queryField('previewModerationRule', (t) =>
    t.field({
      type: previewType(builder),
      description:
        'What a version of a rule would have caught in the last days, had it been in force: to be looked at before it is activated. Nothing is changed.',
      authScopes: { permission: moderationPermissions.moderate },
      subGraphs,
      complexity: 200,
      args: {
        ruleId: t.arg.id({ required: true, description: 'Which version, by its global id.' }),
        days: t.arg.int({ required: true, description: 'How far back, 1 to 90 days.' }),
      },
      resolve: (_root, { ruleId, days }, ctx) =>
        previewRule(ctx, { ruleId: parseId(ruleId, 'ModerationRule', ['ruleId']), days }),
    }),
  );
}

function previewType(builder: Builder) {
  const CaughtRef = builder.objectRef<Caught>('ModerationCatch').implement({
    description: 'Something that a rule would have caught.',
    subGraphs,
    fields: (t) => ({
      id: t.id({
        description: 'Its global id.',
        resolve: ({ kind, id }) => encodeId(typenames[kind], id),
      }),
      text: t.exposeString('text', { description: 'What it says.' }),
      at: t.expose('at', { type: 'DateTime', description: 'When it was published.' }),
    }),
  });
  const connection = builder.connectionObject(
    {
      type: CaughtRef,
      name: 'ModerationCatchConnection',
      description: 'A page of what a rule would have caught.',
      subGraphs,
    },
    { name: 'ModerationCatchEdge', description: 'One of them, and where it stands.', subGraphs },
  );
  return builder.objectRef<RulePreview>('ModerationRulePreview').implement({
    description: 'What a rule would have caught.',
    subGraphs,
    fields: (t) => ({
      examined: t.exposeInt('examined', { description: 'How many posts and comments were looked at.' }),
      isComplete: t.exposeBoolean('isComplete', {
        description: 'Whether that is all of the days; no more than the newest 20,000 are looked at.',
      }),
      caughtCount: t.int({
        description: 'How many would have been caught.',
        resolve: ({ caught }) => caught.length,
      }),
      caught: t.connection(
        {
          type: CaughtRef,
          description: 'Which, newest first.',
          resolve: ({ caught }, page) =>
            keysetPage(
              page,
              ({ at, id }: Caught) => [at.getTime(), id],
              async (query) => pageOf(caught, query),
            ),
        },
        connection,
      ),
    }),
  });
}

/** A page of what stands newest first. */
function pageOf(caught: readonly Caught[], query: KeysetQuery): Caught[] {
  const from = momentAndId(query.from);
  const order = ({ at, id }: { readonly at: Date; readonly id: string }) =>
    `${String(at.getTime()).padStart(16, '0')} ${id}`;
  const isBehind = (one: Caught) =>
    !from || (query.backward ? order(one) > order(from) : order(one) < order(from));
  const rows = query.backward ? caught.toReversed() : caught;
  return rows.filter(isBehind).slice(0, query.limit);
}
