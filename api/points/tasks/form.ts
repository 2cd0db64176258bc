import type { ReadContext } from '#core/context.ts';
import type { PointsFamily, TaskCycle } from '#core/db/generated/client/enums.ts';
import type { Message } from '#core/errors.ts';
import { maxAmount } from '#core/ledger/errors.ts';
import { isSlug } from '#core/slug.ts';
import { lengthFits } from '#core/text-length.ts';
import { pointsErrors } from '../errors.ts';
import { checkPoints } from '../form.ts';
import { taskErrors } from './errors.ts';

export interface TaskForm {
  readonly slug: string;
  readonly title: Message;
  readonly description: Message;
  /** The id of an activity that is declared. */
  readonly activity: string;
  readonly cycle: TaskCycle;
  /** How often it has to be done in a period. */
  readonly goal: number;
  readonly points: bigint;
  readonly growth: bigint;
  readonly family: PointsFamily;
  readonly position: number;
  /** The budget that pays; the house issues new points when it is missing. */
  readonly budgetId?: string | null | undefined;
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly reason: string;
}

const title = { min: 1, max: 60 };
const description = { min: 0, max: 500 };
const reason = { min: 1, max: 200 };
const maxGoal = 1_000;
const maxPosition = 1_000_000;

/**
 * @throws DomainError TASK_SLUG_INVALID, TASK_TITLE_LENGTH, TASK_DESCRIPTION_LENGTH, TASK_ACTIVITY_UNKNOWN,
 * TASK_GOAL_INVALID, POINTS_AMOUNT_INVALID, TASK_GROWTH_INVALID, TASK_POSITION_INVALID, TASK_WINDOW_INVALID,
 * REASON_LENGTH.
 */
export function checkTaskForm(ctx: ReadContext, form: TaskForm): void {
  if (!isSlug(form.slug)) throw taskErrors.TASK_SLUG_INVALID({ path: ['slug'] });
  checkTexts(form);
  if (!ctx.host.activities.has(form.activity)) throw taskErrors.TASK_ACTIVITY_UNKNOWN({ path: ['activity'] });
  if (!isWithin(form.goal, 1, maxGoal))
    throw taskErrors.TASK_GOAL_INVALID({ path: ['goal'], data: { max: maxGoal } });
  checkPoints(form.points);
  if (form.growth < 0n || form.growth > maxAmount)
    throw taskErrors.TASK_GROWTH_INVALID({ path: ['growth'], data: { max: String(maxAmount) } });
  if (!isWithin(form.position, 0, maxPosition))
    throw taskErrors.TASK_POSITION_INVALID({ path: ['position'], data: { max: maxPosition } });
  if (form.startsAt && form.endsAt && form.endsAt <= form.startsAt)
    throw taskErrors.TASK_WINDOW_INVALID({ path: ['endsAt'] });
  checkTaskReason(form.reason);
}

/** @throws DomainError REASON_LENGTH. */
export function checkTaskReason(text: string): void {
  if (!lengthFits(text, reason)) throw pointsErrors.REASON_LENGTH({ path: ['reason'], data: reason });
}

function checkTexts({ title: titles, description: descriptions }: TaskForm): void {
  for (const [path, text] of [['titleEn', titles.en] as const, ['titleZh', titles.zh] as const])
    if (!lengthFits(text, title)) throw taskErrors.TASK_TITLE_LENGTH({ path: [path], data: title });
  for (const [path, text] of [
    ['descriptionEn', descriptions.en] as const,
    ['descriptionZh', descriptions.zh] as const,
  ])
    if (!lengthFits(text, description))
      throw taskErrors.TASK_DESCRIPTION_LENGTH({ path: [path], data: description });
}

function isWithin(number: number, min: number, max: number): boolean {
  return Number.isInteger(number) && number >= min && number <= max;
}
