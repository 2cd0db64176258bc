import type { ReadContext } from '#core/context.ts';
import { answerRequest } from '../growth/desk/answer.ts';
import { closeRequestByStaff } from '../growth/desk/close-request.ts';
import { openRequest } from '../growth/desk/open-request.ts';
import { reassignAdviser } from '../growth/lead-routing/reassign-adviser.ts';
import { setRoutingRules } from '../growth/lead-routing/set-routing-rules.ts';
import { upsertAdviser } from '../growth/lead-routing/upsert-adviser.ts';
import { addLevelRule } from '../growth/level-rules/add-level-rule.ts';
import { assessPromoters } from '../growth/level-rules/assess-promoters.ts';
import { completeTraining } from '../growth/training/complete-training.ts';
import { publishTraining } from '../growth/training/publish-training.ts';
import { growthWords, requestTexts, trainingTexts } from './growth-texts.ts';
import type { Stage } from './stage.ts';

/** What promoters grow by: a rule about levels, by which the last month was judged, two trainings, what they ask, and who looks after their customers. */
export async function tellOfGrowth(stage: Stage): Promise<void> {
  await tellOfLevels(stage);
  await tellOfTrainings(stage);
  await tellOfRequests(stage);
  await tellOfAdvisers(stage);
}

/** Nobody falls by it: the house gives its first leaders time. */
async function tellOfLevels({ house }: Stage): Promise<void> {
  await addLevelRule(house(94), {
    period: 'MONTH',
    criteria: [
      { result: 'ORDERS', currency: null, toRise: 10n, toStay: 0n },
      { result: 'FAN_CLUB', currency: null, toRise: 20n, toStay: 0n },
    ],
    rise: 'ON_TRIAL',
    graceDays: 7,
    reason: growthWords.levelRule,
  });
  await assessPromoters.run(house(0));
}

/** One passes the required training at the second attempt, another one not yet. */
async function tellOfTrainings({ house, member }: Stage): Promise<void> {
  const { firstSteps, groups } = trainingTexts;
  const common = {
    mediaUrl: null,
    postId: null,
    passMark: 100,
    attemptsPerDay: 3,
    reason: growthWords.published,
  };
  const { trainingId } = await publishTraining(house(14), { ...common, ...firstSteps, need: 'REQUIRED' });
  await publishTraining(house(13), { ...common, ...groups, need: 'OPTIONAL' });
  const attempts: [ReadContext, number[][]][] = [
    [member('lixiaoyu', 12), [[1], [0]]],
    [member('grace_lin', 11), [[0], [0, 1]]],
    [member('lixiaoyu', 11), [[1], [0, 1]]],
  ];
  for (const [ctx, answers] of attempts) await completeTraining(ctx, { trainingId, answers });
}

/** One request is closed, one answered, and one waits. */
async function tellOfRequests({ house, member }: Stage): Promise<void> {
  const { withdrawal, customer, poster } = requestTexts;
  const about = { orderId: null, commissionId: null, withdrawalId: null };
  const first = await openRequest(member('lixiaoyu', 9), { ...withdrawal, kind: 'WITHDRAWAL', about });
  await answerRequest(house(8.8), { ...first, text: withdrawal.answer });
  await closeRequestByStaff(house(8), { ...first, reason: growthWords.closed });
  const second = await openRequest(member('grace_lin', 1.5), { ...customer, kind: 'CUSTOMER', about });
  await answerRequest(house(1), { ...second, text: customer.answer });
  await openRequest(member('lixiaoyu', 0.2), { ...poster, kind: 'MATERIAL', about });
}

/** A teacher and an agent; one customer is given to the teacher by hand. */
async function tellOfAdvisers({ idOf, house }: Stage): Promise<void> {
  const common = {
    state: 'ACTIVE',
    languages: ['en', 'zh'],
    categoryIds: [],
    reason: growthWords.adviser,
  } as const;
  const teacher = { ...common, userId: idOf.laoluo, kind: 'TEACHER', capacity: 30 } as const;
  const agent = { ...common, userId: idOf.lixiaoyu, kind: 'AGENT', capacity: 50 } as const;
  const { adviserId } = await upsertAdviser(house(12), teacher);
  await upsertAdviser(house(12), agent);
  const rule = { categoryId: null, prefers: 'SAME' } as const;
  await setRoutingRules(house(12), {
    rules: [
      { ...rule, adviserKind: 'TEACHER', productKind: 'COURSE' },
      { ...rule, adviserKind: 'AGENT', productKind: null },
    ],
    reason: growthWords.routing,
  });
  await reassignAdviser(house(6), {
    customerId: idOf.wangyuhan,
    kind: 'TEACHER',
    adviserId,
    reason: growthWords.assigned,
  });
}
