import { perBuilder } from '../common/per-builder.ts';

export const taskCycle = perBuilder((builder) =>
  builder.enumType('TaskCycle', {
    description: 'How often a task can be done.',
    values: {
      ONCE: { description: 'Once and for all.' },
      DAILY: { description: 'Each business day.' },
      WEEKLY: { description: 'Each business week, from Monday.' },
      MONTHLY: { description: 'Each business month.' },
    },
  }),
);

export const taskState = perBuilder((builder) =>
  builder.enumType('TaskState', {
    description: 'How a member stands with a task in one period.',
    subGraphs: ['storefront'],
    values: {
      IN_PROGRESS: { description: 'It is not completed yet.' },
      COMPLETED: { description: 'It is completed, and waits to be claimed.' },
      CLAIMED: { description: 'What it brings has been claimed.' },
    },
  }),
);
