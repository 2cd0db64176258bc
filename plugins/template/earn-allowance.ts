import { commentAdded } from '#api/content/index.ts';
import { businessDay } from '#core/business-day.ts';
import type { WriteContext } from '#core/context.ts';
import { type DomainEvent, defineConsumer, onBatch } from '#core/events/define.ts';
import { settingsOf } from '#core/settings.ts';
import { templateSettings } from './settings.ts';

/** Whoever comments may applaud more on that day. */
export const earnAllowance = defineConsumer('template.earn', [onBatch(commentAdded, creditAuthors)]);

interface Comment {
  readonly userId: string;
  readonly commentedAt: string;
}

/** One statement for the whole batch, in the order of its keys, so that two batches do not wait in a circle. */
async function creditAuthors(write: WriteContext, events: readonly DomainEvent<Comment>[]): Promise<void> {
  const { earnedPerComment } = settingsOf(write, templateSettings);
  if (earnedPerComment === 0) return;
  const userIds = events.map(({ payload }) => payload.userId);
  const days = events.map(({ payload }) =>
    businessDay(new Date(payload.commentedAt), write.kernel.config.timeZone),
  );
  await write.tx.$executeRaw`
    INSERT INTO template_allowance AS a (user_id, day, earned)
    SELECT user_id, day, count(*) * ${earnedPerComment}::int FROM unnest(${userIds}::uuid[], ${days}::text[]) AS e(user_id, day)
    GROUP BY user_id, day ORDER BY user_id, day
    ON CONFLICT (user_id, day) DO UPDATE SET earned = a.earned + excluded.earned`;
}
