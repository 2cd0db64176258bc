import type { Act } from './acts.ts';
import { performInOrder } from './in-order.ts';
import type { World } from './world.ts';

/** More than this many acts at once wait for each other in the database instead of here. */
const maxAtOnce = 16;

/** Lets everything happen, in the order of time as far as anybody in the story can tell. */
export async function performActs(world: World, acts: readonly Act[], onAct: () => void): Promise<void> {
  await performInOrder(acts, {
    maxAtOnce,
    after: whatMustHaveHappened,
    makes: whatItMakes,
    async perform(act) {
      await performAct(world, act);
      onAct();
    },
  });
}

function performAct(world: World, act: Act): Promise<void> {
  switch (act.does) {
    case 'JOIN':
      return world.member(act.person, act.at, act.came?.visitor);
    case 'HAND_ON':
      return world.handOn(act);
    case 'COME':
      return world.come(act);
    case 'OPEN':
      return world.open(act);
    case 'ATTRIBUTE':
      return world.attribute(act);
    case 'FOLLOW':
      return world.follow(act.by, act.whom, act.at);
    case 'POST':
      return world.post(act.by, act.name, act.text, act.at);
    case 'LIKE':
      return world.like(act.by, act.post, act.at);
    case 'UNLIKE':
      return world.unlike(act.by, act.post, act.at);
    case 'COMMENT':
      return world.comment(act.by, act, act.at);
    case 'SIGN_IN':
      return world.signIn(act.by, act.at);
    case 'THANK':
      return world.thank(act.whom, act, act.at);
    case 'REDEEM':
      return world.redeem(act.person, act, act.at);
    case 'SEND':
      return world.send(act.redemption, act.trackingNumber, act.at);
    case 'BUY':
      return world.buy(act);
    case 'ORDER':
      return world.order(act);
    case 'MEMBERSHIP':
      return world.membership(act.by, act, act.at);
    case 'CERTIFY':
      return world.certify(act.by, act, act.at);
    case 'BLOCK':
    case 'MUTE':
      return world.keepApart(act);
    case 'QUIET':
      return world.quiet(act);
  }
}

/** Members do one thing after the other, and can only react to what is there. */
function whatMustHaveHappened(act: Act): string[] {
  switch (act.does) {
    case 'JOIN':
      return act.came ? [`visitor ${act.came.visitor}`, ...act.came.through.map(asMember)] : [];
    case 'HAND_ON':
      return [`member ${act.by}`, ...(act.leadsTo.kind === 'Post' ? [`post ${act.leadsTo.post}`] : [])];
    case 'COME':
      return [`visitor ${act.visitor}`, ...(act.link ? [`link ${act.link}`] : [])];
    case 'OPEN':
      return [`member ${act.by}`, `member ${act.whose}`, `link ${act.link}`];
    case 'ATTRIBUTE':
      return [`member ${act.by}`, `member ${act.whom}`];
    case 'FOLLOW':
    case 'BLOCK':
    case 'MUTE':
    case 'THANK':
      return [`member ${act.by}`, `member ${act.whom}`];
    case 'POST':
    case 'SIGN_IN':
    case 'REDEEM':
    case 'BUY':
    case 'MEMBERSHIP':
    case 'CERTIFY':
    case 'QUIET':
      return [`member ${act.by}`];
    case 'ORDER':
      return [`member ${act.by}`, `order ${act.order}`];
    case 'SEND':
      return [`member ${act.by}`, `redemption ${act.redemption}`];
    case 'LIKE':
    case 'UNLIKE':
      return [`member ${act.by}`, `post ${act.post}`];
    case 'COMMENT':
      return [`member ${act.by}`, `post ${act.post}`, ...(act.replyTo ? [`comment ${act.replyTo}`] : [])];
  }
}

/** The last act of a member is what their next one waits for, also where others become theirs by it. */
function whatItMakes(act: Act): string[] {
  switch (act.does) {
    case 'JOIN':
      return [`member ${act.person.handle}`, ...(act.came?.through ?? []).map(asMember)];
    case 'HAND_ON':
      return [`member ${act.by}`, `link ${act.name}`];
    case 'COME':
      return [`visitor ${act.visitor}`];
    case 'OPEN':
      return [`member ${act.by}`, `member ${act.whose}`];
    case 'ATTRIBUTE':
      return [`member ${act.by}`, `member ${act.whom}`];
    case 'POST':
      return [`member ${act.by}`, `post ${act.name}`];
    case 'COMMENT':
      return [`member ${act.by}`, `comment ${act.name}`];
    case 'THANK':
      return [`member ${act.by}`, `member ${act.whom}`];
    case 'REDEEM':
      return [`member ${act.by}`, `redemption ${act.name}`];
    case 'BUY':
      return [`member ${act.by}`, `order ${act.name}`];
    case 'ORDER':
      return [`member ${act.by}`, `order ${act.order}`];
    default:
      return [`member ${act.by}`];
  }
}

function asMember(handle: string): string {
  return `member ${handle}`;
}
