import { caseById, listCases, moderationPermissions, myCases } from '#api/content/index.ts';
import type { ModerationCase } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { parseId } from '../../common/ids.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { moderationCaseState, moderationHands, moderationReason } from './enums.ts';

const positionOf = ({ openedAt, id }: ModerationCase) => [openedAt.getTime(), id];
const staff = {
  authScopes: { permission: moderationPermissions.moderate },
  subGraphs: ['admin' as const],
};

/** The queries `myModerationCases`, and `moderationCases` and `moderationCase` of the admin schema. */
export function caseQueries(builder: Builder): void {
  builder.queryField('myModerationCases', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'ModerationCase'),
        description: 'What was decided about what is yours, or waits to be, newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => myCases(ctx, query)),
      },
      connectionOf(builder, 'ModerationCase'),
    ),
  );
  builder.queryField('moderationCase', (t) =>
    t.field({
      type: modelRef(builder, 'ModerationCase'),
      nullable: true,
      description: 'One case.',
      ...staff,
      args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
      resolve: (_root, { id }, ctx) => caseById(ctx, parseId(id, 'ModerationCase')),
    }),
  );
  staffList(builder);
}

function staffList(builder: Builder): void {
  const ModerationCaseFilter = builder.inputType('ModerationCaseFilter', {
    description: 'Which cases; all conditions hold together.',
    subGraphs: ['admin'],
    fields: (t) => ({
      state: t.field({
        type: moderationCaseState(builder),
        required: false,
        description: 'Only those that stand so.',
      }),
      kind: t.string({ required: false, description: 'Only those about this kind, as `POST`.' }),
      reason: t.field({
        type: moderationReason(builder),
        required: false,
        description: 'Only those for this reason.',
      }),
      assigned: t.field({
        type: moderationHands(builder),
        required: false,
        description: 'Only those in these hands.',
      }),
    }),
  });
  builder.queryField('moderationCases', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'ModerationCase'),
        description: 'Cases, newest first.',
        ...staff,
        args: {
          filter: t.arg({
            type: ModerationCaseFilter,
            required: false,
            description: 'Which cases; all when missing.',
          }),
        },
        resolve: (_root, { filter, ...page }, ctx) => {
          const wanted = {
            state: filter?.state ?? undefined,
            kind: filter?.kind ?? undefined,
            reason: filter?.reason ?? undefined,
            assigned: filter?.assigned ?? undefined,
          };
          return keysetPage(page, positionOf, (query) => listCases(ctx, wanted, query));
        },
      },
      connectionOf(builder, 'ModerationCase'),
    ),
  );
}
