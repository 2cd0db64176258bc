import type { TrainingForm } from '#plugins/distribution/growth/training/publish-training.ts';
import type { Question } from '#plugins/distribution/growth/training/questions.ts';
import { reason } from '../../society.ts';

const option = (en: string, zh: string) => ({ en, zh });

/** One right answer, and two. */
export const questions: Question[] = [
  {
    text: option('Which price do you name?', '报哪个价格？'),
    options: [option('The one that is shown', '页面价格'), option('A lower one', '更低的价格')],
    right: [0],
  },
  {
    text: option('What is forbidden?', '哪些行为被禁止？'),
    options: [option('Cashback', '返现'), option('Advice', '建议'), option('Brushing', '刷单')],
    right: [0, 2],
  },
];

export const allRight = [[0], [2, 0]];
export const halfRight = [[0], [0]];

/** A required training that asks for everything, twice a day. */
export const course: TrainingForm = {
  slug: 'first-steps',
  need: 'REQUIRED',
  titleEn: 'First steps',
  titleZh: '新人第一课',
  textEn: 'Name the price as it is shown.',
  textZh: '价格以页面为准。',
  mediaUrl: null,
  postId: null,
  questions,
  passMark: 100,
  attemptsPerDay: 2,
  reason,
};
