import type { BudgetFigures } from '#core/budgets/lists.ts';
import { budgetsById, figuresOf, listBudgets } from '#core/budgets/lists.ts';
import type { Budget } from '#core/db/generated/client/client.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { defineLoader } from '../common/loader.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';

export const budgetPurpose = perBuilder((builder) =>
  builder.enumType('BudgetPurpose', {
    description: 'What a budget is for.',
    subGraphs: ['admin'],
    values: {
      REWARD: { description: 'Rewards and prizes.' },
      SUBSIDY: { description: 'Discounts that the house pays.' },
      FREE: { description: 'Things that are given away.' },
    },
  }),
);

const loadFigures = defineLoader<string, BudgetFigures>(async (ctx, ids) =>
  figuresOf(ctx, await budgetsById(ctx, ids)),
);

/** The type `Budget`. */
export function budgetType(builder: Builder): void {
  builder.prismaObject('Budget', {
    description: 'Money or points set aside. It never pays what it has not.',
    subGraphs: ['admin'],
    fields: (t) => {
      const figure = (name: Exclude<keyof BudgetFigures, 'exhaustedAt'>, description: string) =>
        t.field({
          type: 'BigInt',
          description: `${description} In the smallest unit of the asset.`,
          resolve: async (budget, _args, ctx) => (await loadFigures(ctx, budget.id))?.[name] ?? 0n,
        });
      return {
        id: t.globalID({ description: 'The global id.', resolve: ({ id }) => ({ type: 'Budget', id }) }),
        slug: t.exposeString('slug', { description: 'Its name for programs.' }),
        title: t.string({
          description: 'Its name in the language of the request.',
          resolve: (budget, _args, ctx) => (ctx.locale === 'zh' ? budget.titleZh : budget.titleEn),
        }),
        purpose: t.expose('purpose', { type: budgetPurpose(builder), description: 'What it is for.' }),
        asset: t.exposeString('asset', {
          description: 'What it is counted in: `points`, or a currency as `CNY`.',
        }),
        startsAt: t.expose('startsAt', {
          type: 'DateTime',
          nullable: true,
          description: 'From when on it pays.',
        }),
        endsAt: t.expose('endsAt', {
          type: 'DateTime',
          nullable: true,
          description: 'Until when it promises.',
        }),
        closedAt: t.expose('closedAt', {
          type: 'DateTime',
          nullable: true,
          description: 'When it was closed.',
        }),
        createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
        funded: figure('funded', 'What was put in, less what went back at closing.'),
        paid: figure('paid', 'What was paid from it.'),
        reserved: figure('reserved', 'What is promised and not yet paid.'),
        available: figure('available', 'What can still be promised.'),
        paidPerDay: figure('paidPerDay', 'What was paid per day in the last 14 days.'),
        exhaustedAt: t.field({
          type: 'DateTime',
          nullable: true,
          description: 'When it will be exhausted at that pace; null when nothing is being paid.',
          resolve: async (budget, _args, ctx) => (await loadFigures(ctx, budget.id))?.exhaustedAt,
        }),
      };
    },
  });
}

/** The queries `budgets` and `budget`. */
export function budgetQueries(builder: Builder): void {
  builder.queryField('budgets', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'Budget'),
        description: 'The budgets, newest first.',
        authScopes: { permission: corePermissions.budgets },
        subGraphs: ['admin'],
        args: {
          openOnly: t.arg.boolean({
            required: true,
            defaultValue: false,
            description: 'Without those that are closed.',
          }),
        },
        resolve: (_root, { openOnly, ...args }, ctx) =>
          keysetPage(
            args,
            (budget: Budget) => [budget.createdAt.getTime(), budget.id],
            (query) => listBudgets(ctx, { openOnly }, query),
          ),
      },
      connectionOf(builder, 'Budget'),
    ),
  );
}
