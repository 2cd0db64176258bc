import { expect, it } from 'vitest';
import { openHouse } from '../../house.ts';
import { course } from './course.ts';

const { questions, mediaUrl: _none, postId: _nothing, ...rest } = course;
const input = {
  ...rest,
  questions: questions.map(({ text, options, right }) => ({
    textEn: text.en,
    textZh: text.zh,
    options,
    right,
  })),
};

const mine = `{ myPromoter { trainingsToPass trainings { nodes {
  id slug version need title text post { id } questions { text options } passMark attempts bestPercent passedAt
} } } }`;

interface Mine {
  readonly myPromoter: { readonly trainings: { readonly nodes: readonly { readonly id: string }[] } };
}

const complete = `mutation ($input: CompleteTrainingInput!) { completeTraining(input: $input) {
  result scorePercent training { bestPercent attempts }
  errors { code message ... on DistributionTrainingAttemptsUsedUp { max } } } }`;

it('a promoter reads, answers and passes, and never sees what is right; staff see it, and how many have passed', async () => {
  const { ada, bob, root, staff, promote } = await openHouse();
  await promote(ada);
  await staff('distributionPublishTraining', input);
  const zh = { headers: { 'accept-language': 'zh' } };
  const { data } = await ada.run<Mine>(mine, {}, zh);
  const unread = {
    slug: 'first-steps',
    version: 1,
    need: 'REQUIRED',
    title: '新人第一课',
    text: '价格以页面为准。',
    post: null,
    questions: [
      { text: '报哪个价格？', options: ['页面价格', '更低的价格'] },
      { text: '哪些行为被禁止？', options: ['返现', '建议', '刷单'] },
    ],
    passMark: 100,
    attempts: 0,
    bestPercent: null,
    passedAt: null,
  };
  expect(data.myPromoter).toMatchObject({ trainingsToPass: ['first-steps'], trainings: { nodes: [unread] } });
  const trainingId = data.myPromoter.trainings.nodes[0]?.id;
  const answer = (...choices: number[][]) =>
    ada.run<object>(
      complete,
      { input: { trainingId, answers: choices.map((one) => ({ choices: one })) } },
      zh,
    );
  for (const attempts of [1, 2])
    expect((await answer([0], [1])).data).toEqual({
      completeTraining: {
        result: 'FAILED',
        scorePercent: 50,
        training: { bestPercent: 50, attempts },
        errors: [],
      },
    });
  expect((await answer([0], [0, 2])).data).toEqual({
    completeTraining: {
      result: null,
      scorePercent: null,
      training: null,
      errors: [
        {
          code: 'DISTRIBUTION_TRAINING_ATTEMPTS_USED_UP',
          message: '今天已尝试 2 次，请明天再试。',
          max: 2,
        },
      ],
    },
  });
  await staff('distributionPublishTraining', { ...input, attemptsPerDay: 5 });
  const next = await ada.run<Mine>(mine);
  const newId = next.data.myPromoter.trainings.nodes[0]?.id;
  await ada.run(complete, {
    input: { trainingId: newId, answers: [{ choices: [0] }, { choices: [2, 0] }] },
  });
  expect((await ada.run<Mine>(mine)).data.myPromoter).toMatchObject({
    trainingsToPass: [],
    trainings: { nodes: [{ version: 2, attempts: 1, bestPercent: 100, passedAt: expect.any(String) }] },
  });
  expect((await bob.run<Mine>(mine)).data.myPromoter).toMatchObject({
    trainingsToPass: [],
    trainings: { nodes: [{ version: 2, attempts: 0, passedAt: null }] },
  });
  const peek = await ada.run('{ myPromoter { trainings { nodes { questions { right } } } } }');
  expect(peek.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  const seen = await root.admin<object>(
    '{ distributionTrainings { nodes { version titleEn titleZh passCount questions { text right } } } }',
  );
  const both = { titleEn: 'First steps', titleZh: '新人第一课' };
  expect(seen.data).toMatchObject({
    distributionTrainings: {
      nodes: [
        { version: 2, ...both, passCount: 1, questions: [{ right: [0] }, { right: [0, 2] }] },
        { version: 1, ...both, passCount: 0 },
      ],
    },
  });
});
