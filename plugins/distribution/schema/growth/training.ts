import type { DistributionTraining } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { defineLoader } from '#schema/common/loader.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadPost } from '#schema/content/loaders.ts';
import {
  currentTrainings,
  listTrainings,
  ownResultsOf,
  passCountsOf,
  trainingsById,
} from '../../growth/training/lists.ts';
import { trainingsToPass } from '../../growth/training/must-train.ts';
import { questionsOf } from '../../growth/training/questions.ts';
import { trainingNeed } from './training-enums.ts';
import { questionRef } from './training-question.ts';

const node: NodeSource = { loadNodes: trainingsById };
const loadOwnResult = defineLoader(ownResultsOf);
const loadPassCount = defineLoader(passCountsOf);
const positionOf = ({ createdAt, id }: DistributionTraining) => [createdAt.getTime(), id];

/** The type `DistributionTraining`. */
export function trainingType(builder: Builder): void {
  builder.prismaNode('DistributionTraining', {
    description: 'A version of something that promoters learn. It never changes.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      slug: t.exposeString('slug', {
        description: 'What it is called in addresses; the same for all versions.',
      }),
      version: t.exposeInt('version', { description: 'Which version, from 1.' }),
      need: t.expose('need', { type: trainingNeed(builder), description: 'Who takes it.' }),
      title: t.string({
        description: 'The title, in the language of the request.',
        resolve: ({ titleEn, titleZh }, _args, ctx) => (ctx.locale === 'zh' ? titleZh : titleEn),
      }),
      text: t.string({
        description: 'The text, in the language of the request.',
        resolve: ({ textEn, textZh }, _args, ctx) => (ctx.locale === 'zh' ? textZh : textEn),
      }),
      mediaUrl: t.string({
        nullable: true,
        description: 'The address of its picture or clip; null for what is text alone.',
        resolve: ({ mediaUrl }, _args, ctx) => mediaUrl && ctx.kernel.media.urlOf(mediaUrl),
      }),
      post: t.field({
        type: modelRef(builder, 'Post'),
        nullable: true,
        description: 'The post that belongs to it; null for none, and for one that you may not see.',
        resolve: ({ postId }, _args, ctx) => (postId ? loadPost(ctx, postId) : null),
      }),
      questions: t.field({
        type: [questionRef(builder)],
        description: 'What is asked at the end; with nothing, reading it is enough.',
        complexity: { field: 0, multiplier: 10 },
        resolve: questionsOf,
      }),
      passMark: t.exposeInt('passMark', {
        description: 'How many percent of the questions have to be answered rightly.',
      }),
      attemptsPerDay: t.exposeInt('attemptsPerDay', {
        description: 'How often one may try on a business day.',
      }),
    }),
  });
}

/** How one did oneself. */
export function trainingResults(builder: Builder): void {
  const subGraphs = ['storefront' as const];
  builder.prismaObjectFields('DistributionTraining', (t) => ({
    attempts: t.int({
      description: 'How often you have tried.',
      subGraphs,
      resolve: async ({ id }, _args, ctx) => (await loadOwnResult(ctx, id))?.attempts ?? 0,
    }),
    bestPercent: t.int({
      nullable: true,
      description: 'How many percent you had right at best; null as long as you have not tried.',
      subGraphs,
      resolve: async ({ id }, _args, ctx) => (await loadOwnResult(ctx, id))?.bestPercent ?? null,
    }),
    passedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When you have passed it; null when you have not.',
      subGraphs,
      resolve: async ({ id }, _args, ctx) => (await loadOwnResult(ctx, id))?.passedAt ?? null,
    }),
  }));
}

/** What staff see of it. */
export function trainingForStaff(builder: Builder): void {
  const subGraphs = ['admin' as const];
  builder.prismaObjectFields('DistributionTraining', (t) => ({
    titleEn: t.exposeString('titleEn', { description: 'The title in English.', subGraphs }),
    titleZh: t.exposeString('titleZh', { description: 'The title in Chinese.', subGraphs }),
    textEn: t.exposeString('textEn', { description: 'The text in English.', subGraphs }),
    textZh: t.exposeString('textZh', { description: 'The text in Chinese.', subGraphs }),
    publishedAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When it was published.',
      subGraphs,
    }),
    publishedBy: t.exposeString('publishedBy', {
      description: 'Who published it, as the audit log names them.',
      subGraphs,
    }),
    passCount: t.int({
      description: 'How many promoters have passed this version.',
      subGraphs,
      resolve: async ({ id }, _args, ctx) => (await loadPassCount(ctx, id)) ?? 0,
    }),
  }));
}

/** The query `distributionTrainings` of the admin schema. */
export function trainingsQuery(builder: Builder): void {
  builder.queryField('distributionTrainings', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionTraining'),
        description: 'All versions of all trainings of promoters, newest first.',
        authScopes: { permission: 'distribution.trainings' },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) => keysetPage(page, positionOf, (query) => listTrainings(ctx, query)),
      },
      connectionOf(builder, 'DistributionTraining'),
    ),
  );
}

/** The fields `trainings` and `trainingsToPass` of oneself as a promoter. */
export function myTrainingFields<Self extends { readonly userId: string }>(
  builder: Builder,
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>,
) {
  return {
    trainings: t.connection(
      {
        type: modelRef(builder, 'DistributionTraining'),
        description: 'What promoters learn: the version in force of each training, the newest first.',
        resolve: (_self, page, ctx) => keysetPage(page, positionOf, (query) => currentTrainings(ctx, query)),
      },
      connectionOf(builder, 'DistributionTraining'),
    ),
    trainingsToPass: t.stringList({
      description:
        'What you have to pass before you make new links, by what it is called; empty while you are no promoter.',
      complexity: { field: 3, multiplier: 1 },
      resolve: ({ userId }, _args, ctx) => trainingsToPass(ctx, userId),
    }),
  };
}
