import { describe, expect, it } from 'vitest';
import type { Act } from '#seed/acts.ts';
import { readAssets } from '#seed/assets.ts';
import { createCalendar } from '#seed/calendar.ts';
import { createRandom } from '#seed/random.ts';
import { planChapter } from '#seed/stories/chapter.ts';

const assets = readAssets();
const sundayEvening = new Date('2026-11-22T12:00:00Z');

function plan(now: Date, timeZone = 'Asia/Shanghai', words = 'a test'): Act[] {
  return planChapter(assets, assets, createCalendar(now, timeZone), createRandom(words));
}

const acts = plan(sundayEvening);
const posts = acts.filter((act) => act.does === 'POST');
const likes = acts.filter((act) => act.does === 'LIKE');
const comments = acts.filter((act) => act.does === 'COMMENT');
const follows = acts.filter((act) => act.does === 'FOLLOW');
const authorOf = new Map(posts.map((post) => [post.name, post.by]));

describe('the plan of the story', () => {
  it('is the same each time it is told at the same moment, and another for another start', () => {
    expect(plan(sundayEvening)).toEqual(acts);
    expect(plan(sundayEvening, 'Asia/Shanghai', 'another test')).not.toEqual(acts);
  });

  it('happens in order, and nothing of it in the future', () => {
    expect(acts.every((act, index) => index === 0 || act.at >= acts[index - 1]!.at)).toBe(true);
    expect(acts.at(-1)!.at <= sundayEvening).toBe(true);
  });

  it('lets nobody do anything before they joined, nor react to what is not there', () => {
    const there = new Set<string>();
    for (const act of acts) {
      if (act.does === 'JOIN') {
        if (act.came) expect(there.has(act.came.visitor)).toBe(true);
        there.add(act.person.handle);
        continue;
      }
      if ('link' in act && act.link !== null) expect(there.has(act.link)).toBe(true);
      if (act.does === 'COME') {
        there.add(act.visitor);
        continue;
      }
      expect(there.has(act.by)).toBe(true);
      if (act.does === 'HAND_ON') {
        if (act.leadsTo.kind === 'Post') expect(there.has(act.leadsTo.post)).toBe(true);
        there.add(act.name);
      }
      if (act.does === 'POST' || act.does === 'REDEEM') there.add(act.name);
      if (act.does === 'FOLLOW' || act.does === 'THANK') expect(there.has(act.whom)).toBe(true);
      if (act.does === 'SEND') expect(there.has(act.redemption)).toBe(true);
      if ('post' in act) expect(there.has(act.post)).toBe(true);
      if (act.does === 'COMMENT') {
        if (act.replyTo) expect(there.has(act.replyTo)).toBe(true);
        there.add(act.name);
      }
    }
  });

  it('lets nobody like or follow themselves, nor comment on their own post except to answer', () => {
    expect(likes.filter((like) => authorOf.get(like.post) === like.by)).toEqual([]);
    expect(follows.filter((follow) => follow.by === follow.whom)).toEqual([]);
    const own = comments.filter((comment) => authorOf.get(comment.post) === comment.by);
    expect(own.length).toBeGreaterThan(50);
    expect(own.every((comment) => comment.replyTo !== undefined)).toBe(true);
  });

  it('lets nobody like a post twice, nor say the same thing twice', () => {
    expect(new Set(likes.map((like) => `${like.by} ${like.post}`)).size).toBe(likes.length);
    const remarks = comments.filter((comment) => !comment.replyTo);
    expect(new Set(remarks.map(({ by, body }) => `${by} ${body}`)).size).toBe(remarks.length);
    expect(new Set(remarks.map(({ post, body }) => `${post} ${body}`)).size).toBe(remarks.length);
  });

  it('spreads likes as in life: the top tenth of the posts has more than 40 % of them, the last half little', () => {
    const counts = posts
      .map((post) => likes.filter((like) => like.post === post.name).length)
      .sort((a, b) => b - a);
    const share = (from: number, to: number) => sum(counts.slice(from, to)) / likes.length;
    expect(share(0, Math.ceil(posts.length / 10))).toBeGreaterThan(0.4);
    expect(share(0, Math.ceil(posts.length / 10))).toBeLessThan(0.75);
    expect(share(Math.floor(posts.length / 2), posts.length)).toBeLessThan(0.2);
    expect(counts[0]).toBeGreaterThan(10 * counts[Math.floor(posts.length / 2)]!);
  });

  it('gives a few members most of the followers', () => {
    const followers = Object.values(Object.groupBy(follows, (follow) => follow.whom)).map(
      (list) => list!.length,
    );
    const top = followers.sort((a, b) => b - a).slice(0, 10);
    expect(sum(top)).toBeGreaterThan(0.3 * follows.length);
    expect(followers.at(-1)).toBeLessThan(4);
  });

  it('reaches across the languages', () => {
    const localeOf = new Map(assets.people.map(({ handle, locale }) => [handle, locale]));
    const across = likes.filter((like) => localeOf.get(like.by) !== localeOf.get(authorOf.get(like.post)!));
    expect(across.length).toBeGreaterThan(100);
    expect(across.length).toBeLessThan(likes.length / 2);
  });
});

describe('the boards of today', () => {
  it.each([
    ['on a Sunday evening', sundayEvening, 'Asia/Shanghai'],
    ['a minute after midnight, on a Monday', new Date('2026-11-22T16:01:00Z'), 'Asia/Shanghai'],
    ['in the 25th hour of a day', new Date('2026-10-25T23:30:00Z'), 'Europe/Berlin'],
    ['on a day of 23 hours', new Date('2026-03-29T10:00:00Z'), 'Europe/Berlin'],
  ])('have at least 20 posts and 20 creators %s', (_when, now, timeZone) => {
    const { today } = createCalendar(now, timeZone);
    const planned = plan(now, timeZone);
    const authors = new Map(
      planned.flatMap((act) => (act.does === 'POST' ? [[act.name, act.by] as const] : [])),
    );
    const liked = planned.flatMap((act) => (act.does === 'LIKE' && act.at >= today ? [act.post] : []));
    expect(new Set(liked).size).toBeGreaterThanOrEqual(20);
    expect(new Set(liked.map((post) => authors.get(post))).size).toBeGreaterThanOrEqual(20);
    expect(planned.filter((act) => act.does === 'POST' && act.at >= today).length).toBeGreaterThanOrEqual(3);
    expect(planned.every((act) => act.at <= now)).toBe(true);
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
