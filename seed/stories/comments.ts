import type { Comments, Member, PlannedPost } from '../acts.ts';
import type { Assets, Remark } from '../assets.ts';
import { type Calendar, laterOf, soonAfter } from '../calendar.ts';
import type { Random } from '../random.ts';
import type { Reception } from './popularity.ts';
import { createRemarks, type Remarks } from './remarks.ts';
import { appealOf, type Categories, readersOf } from './taste.ts';

const meanHoursToComment = 30;
const meanHoursToAnswer = 5;
const chanceOfAnswer = 0.85;
const chanceOfThanks = 0.22;
/** Nobody reads further. */
const maxCommentsPerPost = 12;

interface Circle {
  readonly members: readonly Member[];
  readonly categories: Categories;
  readonly calendar: Calendar;
  readonly assets: Pick<Assets, 'remarks' | 'thanks'>;
}

/** Who says what below which post, and what its author answers. Nobody says the same thing twice. */
export function planComments(receptions: readonly Reception[], circle: Circle, random: Random): Comments[] {
  const { members, categories, calendar, assets } = circle;
  const remarks = createRemarks(assets, random);
  return receptions.flatMap(({ post, comments }) => {
    const readers = readersOf(post, members, calendar.now);
    const count = Math.min(comments, maxCommentsPerPost);
    const commenters = random.draw(readers, count, (member) => appealOf(post, member, categories) ** 1.5);
    return commenters.flatMap((member, index) => {
      const remark = remarks.suiting(post, member);
      if (!remark) return [];
      const comment: Comments = {
        does: 'COMMENT',
        at: soonAfter(laterOf(post.at, member.joinedAt), meanHoursToComment, calendar.now, random),
        by: member.handle,
        post: post.name,
        name: `${post.name} #${index}`,
        body: remark.text,
      };
      return [comment, ...answersTo(comment, remark, { post, member, remarks, calendar, random })];
    });
  });
}

interface Exchange {
  readonly post: PlannedPost;
  readonly member: Member;
  readonly remarks: Remarks;
  readonly calendar: Calendar;
  readonly random: Random;
}

/** Authors answer in their own language only, since that is the one that they were asked in. */
function answersTo(comment: Comments, remark: Remark, exchange: Exchange): Comments[] {
  const { post, member, remarks, calendar, random } = exchange;
  if (member.locale !== post.locale) return [];
  const isAnswered = random.chance(remark.answer ? chanceOfAnswer : chanceOfThanks);
  const body = isAnswered ? (remark.answer ?? remarks.thanks(post)) : undefined;
  if (!body) return [];
  return [
    {
      does: 'COMMENT',
      at: soonAfter(comment.at, meanHoursToAnswer, calendar.now, random),
      by: post.by,
      post: post.name,
      name: `${comment.name} answered`,
      replyTo: comment.name,
      body,
    },
  ];
}
