import { systemContext } from '#core/context.ts';
import { publishTraining } from '#plugins/distribution/growth/training/publish-training.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';
import { allRight, course, questions } from './course.ts';

const permission = 'permission distribution.trainings';
const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** As many trainings, each with a post, which the first promoter has passed. */
const grow: Grow = async ({ database: { client } }, added, idOf) => {
  const training = (index: number) => idOf('training', index);
  await client.$transaction([
    client.distributionTraining.createMany({
      data: added.map((index) => ({
        id: training(index),
        slug: `training-${index}`,
        version: 1,
        need: 'OPTIONAL' as const,
        titleEn: `Lesson ${index}`,
        titleZh: `第 ${index} 课`,
        textEn: 'Be honest.',
        textZh: '诚实推广。',
        postId: idOf('post', index),
        questions,
        passMark: 100,
        attemptsPerDay: 2,
        publishedBy: 'test',
        createdAt: at(index),
      })),
    }),
    client.distributionTrainingAttempt.createMany({
      data: added.map((index) => ({
        id: idOf('training attempt', index),
        trainingId: training(index),
        promoterId: idOf('user', 0),
        day: '2026-11-01',
        number: 1,
        answers: allRight,
        scorePercent: 100,
        result: 'PASSED' as const,
        createdAt: at(index),
      })),
    }),
  ]);
};

/** Trainings. That of the town is optional, so that it keeps nobody from making links. */
export const trainings: ConformancePart = {
  rules: {
    storefront: { 'Mutation.completeTraining': 'members' },
    admin: {
      'Query.distributionTrainings': permission,
      'Mutation.distributionPublishTraining': permission,
    },
  },
  examples: {
    'Mutation.completeTraining': ({ town }) => ({
      trainingId: town.more.distributionTrainingId,
      answers: allRight.map((choices) => ({ choices })),
    }),
    'Mutation.distributionPublishTraining': ({ number }) => {
      const { mediaUrl: _mediaUrl, postId: _postId, ...content } = course;
      return { ...content, slug: `trial-${number}`, need: 'OPTIONAL', questions: [] };
    },
  },
  async furnish(app) {
    const form = { ...course, need: 'OPTIONAL' } as const;
    const { trainingId } = await publishTraining(systemContext(app.kernel, 'test'), form);
    return { distributionTrainingId: encodeId('DistributionTraining', trainingId) };
  },
  grow,
  ofFixedLength: {
    'DistributionTraining.questions': 'within the row of one training',
    'DistributionTrainingQuestion.options': 'within the row of one training',
    'DistributionTrainingQuestion.right': 'within the row of one training',
    'DistributionMyself.trainingsToPass': 'the slugs of one statement',
  },
};
