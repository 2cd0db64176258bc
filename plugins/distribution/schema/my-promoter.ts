import { requireUser } from '#core/access.ts';
import type { DistributionInvitation, DistributionWithdrawal } from '#core/db/generated/client/client.ts';
import { settingsOf } from '#core/settings.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import { latestApplicationOf } from '../applications/lists.ts';
import { currentHandbooks } from '../handbooks/lists.ts';
import { mustAccept } from '../handbooks/must-accept.ts';
import { invitationsOf } from '../invitations/lists.ts';
import { promotersById } from '../promoters/lists.ts';
import { routeProgressOf } from '../routes/route-progress.ts';
import { distributionSettings } from '../settings.ts';
import { commissionBalanceOf } from '../withdrawals/balance.ts';
import { listMyWithdrawals } from '../withdrawals/lists.ts';
import { caseFields } from './cases/case.ts';
import { disputeFields } from './dispute.ts';
import { promoterMode } from './enums.ts';
import { growthFields } from './growth/my-growth.ts';
import { incentiveFields } from './incentives/my-fields.ts';
import { leadFields } from './lead.ts';
import { materialFields } from './material.ts';
import { routeRef } from './route.ts';
import { thresholdRef } from './threshold.ts';
import { balanceRef } from './withdrawals/balance.ts';

interface Myself {
  readonly userId: string;
}

/** The type `DistributionMyself`, and the query `myPromoter`. */
export function myPromoterType(builder: Builder): void {
  const ref = builder.objectRef<Myself>('DistributionMyself').implement({
    description: 'What distribution is to you: whether you are a promoter, and how to become one.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      ...standingFields(builder, t),
      ...waysIn(builder, t),
      ...documentFields(builder, t),
      ...moneyFields(builder, t),
      ...leadFields(builder, t),
      ...disputeFields(builder, t),
      ...materialFields(builder, t),
      ...growthFields(builder, t),
      ...incentiveFields(builder, t),
      ...caseFields(builder, t),
    }),
  });
  builder.queryField('myPromoter', (t) =>
    t.field({
      type: ref,
      description: 'Whether you are a promoter, and how to become one.',
      authScopes: { signedIn: true },
      resolve: (_root, _args, ctx) => ({ userId: requireUser(ctx) }),
    }),
  );
}

type Fields = PothosSchemaTypes.ObjectFieldBuilder<Types, Myself>;

function standingFields(builder: Builder, t: Fields) {
  return {
    promoter: t.field({
      type: modelRef(builder, 'DistributionPromoter'),
      nullable: true,
      description: 'You as a promoter; null while you are none.',
      resolve: async ({ userId }, _args, ctx) => (await promotersById(ctx, [userId])).at(0),
    }),
    application: t.field({
      type: modelRef(builder, 'DistributionApplication'),
      nullable: true,
      description: 'Your latest application, with its answer; null when you never applied.',
      resolve: ({ userId }, _args, ctx) => latestApplicationOf(ctx, userId),
    }),
    invitations: t.connection(
      {
        type: modelRef(builder, 'DistributionInvitation'),
        description: 'The invitations that you have made, newest first.',
        resolve: ({ userId }, args, ctx) =>
          keysetPage(
            args,
            ({ createdAt, id }: DistributionInvitation) => [createdAt.getTime(), id],
            (query) => invitationsOf(ctx, userId, query),
          ),
      },
      connectionOf(builder, 'DistributionInvitation'),
    ),
  };
}

function waysIn(builder: Builder, t: Fields) {
  return {
    mode: t.field({
      type: promoterMode(builder),
      description: 'Who may promote.',
      resolve: (_self, _args, ctx) => settingsOf(ctx, distributionSettings).mode,
    }),
    routes: t.field({
      type: [routeRef(builder)],
      description: 'The open ways to become a promoter without a review.',
      complexity: { field: 5, multiplier: 5 },
      resolve: ({ userId }, _args, ctx) => routeProgressOf(ctx, userId),
    }),
    threshold: t.field({
      type: thresholdRef(builder),
      description: 'What an application needs otherwise.',
      resolve: (_self, _args, ctx) => settingsOf(ctx, distributionSettings),
    }),
  };
}

function documentFields(builder: Builder, t: Fields) {
  return {
    handbooks: t.field({
      type: [modelRef(builder, 'DistributionHandbook')],
      description: 'What promoters have to read and accept: the version in force of each document.',
      complexity: { field: 1, multiplier: 3 },
      resolve: (_self, _args, ctx) => currentHandbooks(ctx),
    }),
    mustAccept: t.boolean({
      description: 'Whether a document in force waits for you to accept it. False while you are no promoter.',
      complexity: 3,
      resolve: ({ userId }, _args, ctx) => mustAccept(ctx, userId),
    }),
  };
}

function moneyFields(builder: Builder, t: Fields) {
  return {
    balance: t.field({
      type: balanceRef(builder),
      description: 'What you have earned in a currency, and what of it you can withdraw.',
      args: { currency: t.arg.string({ required: true, description: 'ISO 4217, as `CNY`.' }) },
      resolve: ({ userId }, { currency }, ctx) => commissionBalanceOf(ctx, userId, currency),
    }),
    withdrawals: t.connection(
      {
        type: modelRef(builder, 'DistributionWithdrawal'),
        description: 'What you have withdrawn, newest first.',
        resolve: (_self, args, ctx) =>
          keysetPage(
            args,
            ({ requestedAt, id }: DistributionWithdrawal) => [requestedAt.getTime(), id],
            (query) => listMyWithdrawals(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionWithdrawal'),
    ),
  };
}
