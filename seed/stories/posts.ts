import type { PlannedPost } from '../acts.ts';
import type { Locale, Sequel, Thread } from '../assets.ts';
import { type Calendar, momentOfDay } from '../calendar.ts';
import type { Random } from '../random.ts';

/** Of all threads, how many got their newest post today. */
const shareOfToday = 0.06;
/** How long ago the newest post of the oldest thread was written. */
const oldestDays = 110;
const maxPictures = 6;

/** Spreads the threads over the past, more of them the nearer it is, and every sequel the right number of days after. */
export function planPosts(threads: readonly Thread[], calendar: Calendar, random: Random): PlannedPost[] {
  const order = random.shuffled(threads);
  return order.flatMap((thread, index) => {
    const newestAge = ageAt((index + 0.5) / order.length);
    return planThread(thread, newestAge, calendar, random);
  });
}

/** `position` runs from 0, the newest thread, to 1. */
function ageAt(position: number): number {
  if (position < shareOfToday) return 0;
  return Math.ceil(oldestDays * ((position - shareOfToday) / (1 - shareOfToday)) ** 1.7);
}

function planThread(thread: Thread, newestAge: number, calendar: Calendar, random: Random): PlannedPost[] {
  const longest = Math.max(0, ...thread.sequels.map((sequel) => sequel.days));
  const plan = (text: Sequel, daysAgo: number, locale: Locale): PlannedPost => ({
    does: 'POST',
    at: momentOfDay(calendar, daysAgo, random),
    by: text.by,
    name: text.title,
    topic: thread.topic,
    locale,
    text: {
      title: text.title,
      body: text.body,
      topics: thread.tags,
      channel: thread.in ?? thread.topic,
      about: thread.topic,
      seconds: text.seconds,
      pictures: text.seconds ? 0 : random.whole(1, maxPictures),
    },
  });
  const first = plan({ ...thread, days: 0 }, newestAge + longest, thread.locale);
  const others = thread.sequels.map((sequel) =>
    plan(sequel, newestAge + longest - sequel.days, sequel.locale ?? thread.locale),
  );
  return [first, ...others];
}
