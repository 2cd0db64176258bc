import { defineErrors } from '#core/errors.ts';

export const taskErrors = defineErrors({
  TASK_NOT_FOUND: { en: 'There is no such task.', zh: '任务不存在。' },
  TASK_PERIOD_INVALID: {
    en: 'This task has no such period, or it has not begun.',
    zh: '该任务没有这个周期，或该周期尚未开始。',
  },
  TASK_NOT_COMPLETED: {
    type: 'TaskNotCompleted',
    en: 'This task is not completed yet: {count} of {goal}.',
    zh: '任务尚未完成：{count}/{goal}。',
  },
  TASK_ALREADY_CLAIMED: { en: 'This task has been claimed already.', zh: '该任务奖励已领取。' },
  TASK_OVER: { en: 'The time to claim this task is over.', zh: '该任务已过领取时间。' },
  TASK_BUDGET_SHORT: {
    en: 'What was set aside for this task is used up for now.',
    zh: '该任务的奖励预算已用完。',
  },
  TASK_SLUG_INVALID: {
    en: 'A slug has 2 to 60 lower-case letters, digits and hyphens.',
    zh: '任务标识应为 2 到 60 个小写字母、数字或连字符。',
  },
  TASK_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '标题应为 {min} 到 {max} 个字。',
  },
  TASK_DESCRIPTION_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A description has at most {max} characters.',
    zh: '说明最多 {max} 个字。',
  },
  TASK_ACTIVITY_UNKNOWN: { en: 'Nobody does anything called that here.', zh: '不存在这种行为。' },
  TASK_GOAL_INVALID: {
    en: 'A goal is a whole number from 1 to {max}.',
    zh: '目标次数应为 1 到 {max} 的整数。',
  },
  TASK_GROWTH_INVALID: {
    en: 'Growth is a whole number from 0 to {max}.',
    zh: '成长值应为 0 到 {max} 的整数。',
  },
  TASK_POSITION_INVALID: {
    en: 'A position is a whole number from 0 to {max}.',
    zh: '排序应为 0 到 {max} 的整数。',
  },
  TASK_WINDOW_INVALID: { en: 'A task ends after it starts.', zh: '任务的结束时间应晚于开始时间。' },
  TASK_KIND_FIXED: {
    en: 'What a task counts and how often stay as they are. Retire it and make another one.',
    zh: '任务的行为与周期不可更改，请停用后新建任务。',
  },
  TASKS_TOO_MANY: {
    en: 'There are {max} tasks that are not over. Retire some of them first.',
    zh: '未结束的任务已达 {max} 个，请先停用一些。',
  },
});
