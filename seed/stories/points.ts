import type { Member, Redeems, Sends, SignsIn, Thanks } from '../acts.ts';
import type { PointsBook } from '../assets.ts';
import { type Calendar, dayMs, momentBetween, momentOfDay } from '../calendar.ts';
import type { Random } from '../random.ts';

/** Signing in is told of so many days. */
const signInDays = 21;
/** Who came yesterday comes again; who did not, seldom. */
const chanceAfter = { signedIn: 0.85, away: 0.3 };
/** Thanks are given over the last weeks, and what they bring is spent within days. */
const thanksDays = { from: 40, to: 5 };
const chanceOfSending = 0.7;

/** Who signs in for points, whom the house thanks, what is redeemed, and what of it has been sent. */
export function planPoints(
  members: readonly Member[],
  book: PointsBook,
  calendar: Calendar,
  random: Random,
): (SignsIn | Thanks | Redeems | Sends)[] {
  const regulars = members.filter(({ persona }) => persona === 'CREATOR' || persona === 'REGULAR');
  const signIns = regulars.flatMap((member) => planSignIns(member, calendar, random));
  const thanked = random.shuffled(regulars).slice(0, book.thanks.length);
  const given = thanked.flatMap((member, index) => planThanks(member, index, book, calendar, random));
  return [...signIns, ...given];
}

function planSignIns(member: Member, calendar: Calendar, random: Random): SignsIn[] {
  const acts: SignsIn[] = [];
  let came = random.chance(0.5);
  for (let daysAgo = signInDays; daysAgo >= 0; daysAgo -= 1) {
    came = random.chance(came ? chanceAfter.signedIn : chanceAfter.away);
    const at = momentOfDay(calendar, daysAgo, random);
    if (came && at > member.joinedAt) acts.push({ does: 'SIGN_IN', at, by: member.handle });
  }
  return acts;
}

/** Thanks, a reward for them that they suffice for, and mostly a parcel. */
function planThanks(
  member: Member,
  index: number,
  { thanks, rewards }: PointsBook,
  calendar: Calendar,
  random: Random,
): (Thanks | Redeems | Sends)[] {
  const gift = thanks[index];
  const [from, to] = [thanksDays.from, thanksDays.to].map((days) => calendar.now.getTime() - days * dayMs);
  const earliest = new Date(Math.max(from ?? 0, member.joinedAt.getTime()));
  const at = momentBetween(earliest, new Date(Math.max(to ?? 0, earliest.getTime())), random);
  if (!gift) return [];
  const { joinedAt: _joined, fame: _fame, ...person } = member;
  const thanksAct: Thanks = { does: 'THANK', at, by: member.handle, whom: member.handle, ...gift };
  const affordable = rewards.filter(({ points, minimumLevel }) => points <= gift.points && !minimumLevel);
  if (affordable.length === 0) return [thanksAct];
  const reward = random.pick(affordable);
  const name = `${reward.slug} of ${member.handle}`;
  const redeemedAt = momentBetween(at, calendar.now, random);
  const redeems: Redeems = {
    does: 'REDEEM',
    at: redeemedAt,
    by: member.handle,
    name,
    reward: reward.slug,
    person,
  };
  if (reward.kind !== 'BRAND_OBJECT' || !random.chance(chanceOfSending)) return [thanksAct, redeems];
  const sentAt = momentBetween(redeemedAt, calendar.now, random);
  const trackingNumber = `SF${random.whole(1_000_000_000, 9_999_999_999)}`;
  return [
    thanksAct,
    redeems,
    { does: 'SEND', at: sentAt, by: member.handle, redemption: name, trackingNumber },
  ];
}
