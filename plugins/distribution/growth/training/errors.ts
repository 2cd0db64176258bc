import { defineErrors } from '#core/errors.ts';

export const trainingErrors = defineErrors({
  DISTRIBUTION_TRAINING_NOT_FOUND: { en: 'There is no such training.', zh: '培训不存在。' },
  DISTRIBUTION_TRAINING_OUTDATED: {
    en: 'There is a newer version of this training, or nobody takes it any more.',
    zh: '该培训已有新版本或已停用。',
  },
  DISTRIBUTION_TRAINING_ANSWERS_INVALID: {
    en: 'Answer each of the {questions} questions with choices that it has.',
    zh: '请回答全部 {questions} 道题，且只选择题目中的选项。',
  },
  DISTRIBUTION_TRAINING_ATTEMPTS_USED_UP: {
    type: 'DistributionTrainingAttemptsUsedUp',
    en: 'You have tried {max} times today; try again tomorrow.',
    zh: '今天已尝试 {max} 次，请明天再试。',
  },
  DISTRIBUTION_TRAININGS_TO_PASS: {
    type: 'DistributionTrainingsToPass',
    en: 'Pass these trainings first: {slugs}.',
    zh: '请先通过以下培训：{slugs}。',
  },
  DISTRIBUTION_TRAINING_SLUG_INVALID: {
    en: 'A training is called by 2 to 60 lower-case letters, digits and single hyphens.',
    zh: '培训标识须为 2 到 60 个小写字母、数字与单个连字符。',
  },
  DISTRIBUTION_TRAINING_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text has {min} to {max} characters.',
    zh: '此文字应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_TRAINING_MEDIA_INVALID: {
    en: 'A picture or clip has the web address of a file.',
    zh: '图片或视频须为有效的文件网址。',
  },
  DISTRIBUTION_TRAINING_POST_NOT_FOUND: {
    en: 'There is no such published post.',
    zh: '帖子不存在或未发布。',
  },
  DISTRIBUTION_TRAINING_QUESTIONS_INVALID: {
    en: 'A training has at most {mostQuestions} questions, each with 2 to {mostOptions} options, of which one or more are right.',
    zh: '培训最多 {mostQuestions} 道题，每题 2 到 {mostOptions} 个选项，且至少一个正确。',
  },
  DISTRIBUTION_TRAINING_PASS_MARK_INVALID: {
    en: 'To pass takes 1 to 100 percent of the questions.',
    zh: '及格线应为 1 到 100（百分比）。',
  },
  DISTRIBUTION_TRAINING_ATTEMPTS_INVALID: {
    en: 'A training can be tried 1 to {max} times a day.',
    zh: '每天可尝试次数应为 1 到 {max}。',
  },
});
