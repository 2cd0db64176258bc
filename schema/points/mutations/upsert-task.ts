import { pointsPermissions, upsertTask } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';
import { pointsFamily } from '../enums.ts';
import { taskDefinitionField } from '../task-definition-field.ts';
import { taskCycle } from '../task-enums.ts';

/** The mutation `upsertTask` of the admin schema. */
export function upsertTaskMutation(builder: Builder): void {
  mutation(builder, 'upsertTask', {
    description:
      'Makes a task, or changes the one with this slug wholly: what is missing falls back to its default. Periods that members have begun stay as they were promised.',
    access: { permission: pointsPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name in addresses: 2 to 60 lower-case letters, digits and hyphens.',
      }),
      titleEn: t.string({ required: true, description: 'Its English name: 1 to 60 characters.' }),
      titleZh: t.string({ required: true, description: 'Its Chinese name: 1 to 60 characters.' }),
      descriptionEn: t.string({ required: false, description: 'What to do: at most 500 characters.' }),
      descriptionZh: t.string({ required: false, description: 'The same in Chinese.' }),
      activity: t.string({ required: true, description: 'What is counted; it stays what it is.' }),
      cycle: t.field({
        type: taskCycle(builder),
        required: true,
        description: 'How often it can be done; it stays what it is.',
      }),
      goal: t.int({ required: true, description: 'How often it has to be done in a period: 1 to 1,000.' }),
      points: t.field({ type: 'BigInt', required: true, description: 'How many points it brings.' }),
      growth: t.field({
        type: 'BigInt',
        required: false,
        description: 'How much growth beside; 0 when missing.',
      }),
      family: t.field({ type: pointsFamily(builder), required: true, description: 'What the growth is in.' }),
      position: t.int({ required: false, description: 'Where it stands among the tasks; 0 is first.' }),
      budgetId: t.id({
        required: false,
        description: 'The budget in points that pays; the house issues new ones when missing.',
      }),
      startsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on it runs; from when it was made when missing.',
      }),
      endsAt: t.field({
        type: 'DateTime',
        required: false,
        description: 'When it ends; never when missing.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ titleEn, titleZh, descriptionEn, descriptionZh, ...input }, ctx) =>
      upsertTask(ctx, {
        ...input,
        title: { en: titleEn, zh: titleZh },
        description: { en: descriptionEn ?? '', zh: descriptionZh ?? '' },
        growth: input.growth ?? 0n,
        position: input.position ?? 0,
        budgetId: parseOptionalId(input.budgetId, 'Budget', ['budgetId']),
      }),
    payload: (t) => ({ task: taskDefinitionField(builder, t) }),
  });
}
