import type { DistributionCase } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { casesById, listCases, myCases } from '../../cases/lists.ts';
import { caseDecision, caseState } from './enums.ts';
import { evidenceOfCase, linesOfCase, loadRedLine, loadSteps } from './loaders.ts';

const node: NodeSource = { loadNodes: casesById };
const positionOf = ({ openedAt, id }: DistributionCase) => [openedAt.getTime(), id];

/** The type `DistributionCase`. */
export function caseType(builder: Builder): void {
  builder.prismaNode('DistributionCase', {
    description: 'Whether a promoter has crossed a red line.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Whom it is about.',
        subGraphs: ['admin'],
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      redLine: t.field({
        type: modelRef(builder, 'DistributionRedLine'),
        nullable: true,
        description: 'By which version of which red line: the one that was in force then.',
        resolve: ({ redLineId }, _args, ctx) => loadRedLine(ctx, redLineId),
      }),
      state: t.expose('state', { type: caseState(builder), description: 'Where it stands.' }),
      decision: t.expose('decision', {
        type: caseDecision(builder),
        nullable: true,
        description:
          'What was decided first; null when nothing was. What came of an appeal stands in `steps`.',
      }),
      openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was opened.' }),
      answerUntil: t.expose('answerUntil', {
        type: 'DateTime',
        description: 'Before when nothing is upheld unless the promoter has answered.',
      }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        nullable: true,
        description:
          'Until when it is decided, can be appealed against, or the appeal is decided, as it stands; null when it is over.',
      }),
      detector: t.exposeString('detector', {
        nullable: true,
        description: 'Which detector has found it; null when staff have opened it.',
        subGraphs: ['admin'],
      }),
    }),
  });
}

/** The lists of the type `DistributionCase`. */
export function caseLists(builder: Builder): void {
  builder.prismaObjectFields('DistributionCase', (t) => ({
    steps: t.field({
      type: [modelRef(builder, 'DistributionCaseStep')],
      description: 'What was done, the first first.',
      complexity: { field: 1, multiplier: 6 },
      resolve: async ({ id }, _args, ctx) => (await loadSteps(ctx, id)) ?? [],
    }),
    evidence: t.connection(
      {
        type: modelRef(builder, 'DistributionCaseEvidence'),
        description: 'What speaks for it, newest first.',
        resolve: ({ id }, page, ctx) => evidenceOfCase(ctx, id, page),
      },
      connectionOf(builder, 'DistributionCaseEvidence'),
    ),
    commissions: t.connection(
      {
        type: modelRef(builder, 'DistributionCommission'),
        description: 'The commissions that it is about, earned last first. All others go their way.',
        resolve: ({ id }, page, ctx) => linesOfCase(ctx, id, page),
      },
      connectionOf(builder, 'DistributionCommission'),
    ),
  }));
}

/** The field `cases` of oneself as a promoter. */
export function caseFields<Self>(builder: Builder, t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>) {
  return {
    cases: t.connection(
      {
        type: modelRef(builder, 'DistributionCase'),
        description: 'Cases about you, newest first.',
        resolve: (_self, page, ctx) => keysetPage(page, positionOf, (query) => myCases(ctx, query)),
      },
      connectionOf(builder, 'DistributionCase'),
    ),
  };
}

/** The query `distributionCases` of the admin schema. */
export function casesQuery(builder: Builder): void {
  builder.queryField('distributionCases', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionCase'),
        description: 'Cases about red lines, newest first.',
        authScopes: { permission: 'distribution.cases' },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: caseState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => listCases(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'DistributionCase'),
    ),
  );
}
