import { soldPlans } from '#api/memberships/index.ts';
import { signUp } from '#api/users/index.ts';
import { FixedClock } from '#core/clock.ts';
import type { PluginStory } from '#core/plugins/story.ts';
import { boostRight } from '../boost-right.ts';
import { sendMessage } from '../chat/send-message.ts';
import { acceptInvite } from '../invites/accept-invite.ts';
import { inviteHost } from '../invites/invite-host.ts';
import { addProspect } from '../prospects/add-prospect.ts';
import { noteTalk } from '../prospects/note-talk.ts';
import { enterSession } from '../sessions/enter-session.ts';
import { moveOwnSession } from '../sessions/move-session.ts';
import { tellOfSale } from './sale.ts';
import { fillShelf } from './shelf.ts';
import type { Planned, Stage } from './stage.ts';
import { demoPassword, liveWords } from './texts.ts';

const hourMs = 60 * 60 * 1_000;

interface Host {
  readonly name: string;
  readonly handle: string;
  readonly locale: 'en' | 'zh';
  readonly platform: string;
  readonly account: string;
  readonly field: string;
  readonly body: string;
}

/**
 * Two creators from elsewhere are invited, each to a session: one ran a week ago and can be watched again, the other one runs
 * now, with live prices; by the link of the first somebody has bought. A third one has declined. It says nothing twice.
 */
export async function tellLiveStory({ ctx, now, as }: PluginStory): Promise<void> {
  if (await ctx.db.liveProspect.findFirst({ select: { id: true } })) return;
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  const stage: Stage = {
    house: (hours) => ({ ...ctx, clock: new FixedClock(ago(hours)) }),
    member: (userId, hours) => as(userId, ago(hours)),
  };
  await tellOfRefusal(stage);
  const [first, second] = liveWords.hosts;
  const early = await invite(stage, { host: first, title: liveWords.firstTitle, hoursAgo: 240, ahead: 72 });
  const late = await invite(stage, { host: second, title: liveWords.secondTitle, hoursAgo: 60, ahead: 58 });
  const { userId: viewerId } = await join(stage, liveWords.viewer, 200);
  await run(stage, early, { viewerId, hoursAgo: 168, says: liveWords.firstChat });
  await tellOfSale(stage, early, { viewerId, hoursAgo: 167 });
  await moveOwnSession(stage.member(early.hostId, 166), { sessionId: early.sessionId, to: 'ENDED' });
  await moveOwnSession(stage.member(early.hostId, 160), { sessionId: early.sessionId, to: 'REPLAY' });
  await run(stage, late, { viewerId: early.hostId, hoursAgo: 0.5, says: liveWords.secondChat });
}

async function tellOfRefusal({ house }: Stage): Promise<void> {
  const { prospectId } = await addProspect(house(300), liveWords.declining);
  await noteTalk(house(290), { prospectId, body: liveWords.talk, to: 'IN_TALKS' });
  await noteTalk(house(280), { prospectId, body: liveWords.declined, to: 'DECLINED' });
}

interface Invitation {
  readonly host: Host;
  readonly title: string;
  readonly hoursAgo: number;
  /** How many hours after the invitation the session begins. */
  readonly ahead: number;
}

/** Somebody is found, talked with and invited, joins, and accepts. */
async function invite(stage: Stage, invitation: Invitation): Promise<Planned> {
  const { house, member } = stage;
  const { host, title, hoursAgo, ahead } = invitation;
  const { handle, locale, ...prospect } = host;
  const { prospectId } = await addProspect(house(hoursAgo + 30), prospect);
  await noteTalk(house(hoursAgo + 20), { prospectId, body: liveWords.talk, to: 'IN_TALKS' });
  const [plan] = await soldPlans(house(hoursAgo));
  const inviter = house(hoursAgo);
  const { token } = await inviteHost(inviter, {
    prospectId,
    title,
    startsAt: new Date(inviter.clock.now().getTime() + ahead * hourMs),
    planId: plan?.id ?? null,
    giftCards: plan ? { planId: plan.id, quantity: 3 } : null,
    points: 500n,
    rights: [
      { kind: boostRight.code, quantity: 1, days: 30 },
      ...(inviter.host.entitlements.has('distribution.promote')
        ? [{ kind: 'distribution.promote', quantity: null, days: 365 }]
        : []),
    ],
  });
  const { userId } = await join(stage, { name: host.name, handle, locale }, hoursAgo - 1);
  const { sessionId } = await acceptInvite(member(userId, hoursAgo - 1.5), { token: token ?? '' });
  return { hostId: userId, sessionId };
}

type Newcomer = Pick<Host, 'name' | 'handle' | 'locale'>;

function join({ house }: Stage, { name, handle, locale }: Newcomer, hoursAgo: number) {
  const account = { handle, displayName: name, locale, email: `${handle}@jishi.local` };
  return signUp(house(hoursAgo), { ...account, password: demoPassword });
}

interface Running {
  readonly viewerId: string;
  readonly hoursAgo: number;
  readonly says: readonly string[];
}

/** The shelf is filled, the session begins, and somebody watches and talks. */
async function run(stage: Stage, session: Planned, { viewerId, hoursAgo, says }: Running): Promise<void> {
  const { member } = stage;
  const { hostId, sessionId } = session;
  await fillShelf(stage, session, hoursAgo + 0.2);
  await moveOwnSession(member(hostId, hoursAgo), { sessionId, to: 'LIVE' });
  await enterSession(member(viewerId, hoursAgo - 0.1), { sessionId });
  for (const [index, text] of says.entries())
    await sendMessage(member(viewerId, hoursAgo - 0.2 - index / 60), { sessionId, text });
}
