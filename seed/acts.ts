import type { Entrance } from '#core/db/generated/client/enums.ts';
import type { Locale, Person } from './assets.ts';
import type { Sending } from './delivery-book.ts';

/** A post as its author wrote it. */
export interface PostText {
  readonly title: string;
  readonly body: string;
  readonly topics: readonly string[];
  /** Where it is posted, by slug. */
  readonly channel: string;
  /** The channel whose things its pictures show, by slug. */
  readonly about: string;
  /** A video of this length; else it is a note with as many pictures as `pictures`. */
  readonly seconds?: number | undefined;
  readonly pictures: number;
}

interface Happening {
  readonly at: Date;
}

export interface Joins extends Happening {
  readonly does: 'JOIN';
  readonly person: Person;
  /** Missing for those of whom nobody knows how they came. */
  readonly came?: Arrival | undefined;
}

/** How somebody came before they signed up. */
export interface Arrival {
  /** The story's own name of who they were. */
  readonly visitor: string;
  /** Whose links they opened. */
  readonly through: readonly string[];
}

export type LeadsTo =
  | { readonly kind: 'SHOP' }
  | { readonly kind: 'Product'; readonly slug: string }
  | { readonly kind: 'Post'; readonly post: string };

/** Hands on a link by which orders may be owed to them. */
export interface HandsOn extends Happening {
  readonly does: 'HAND_ON';
  readonly by: string;
  /** The story's own name of the link. */
  readonly name: string;
  readonly leadsTo: LeadsTo;
  readonly campaign: string | null;
}

/** Somebody comes whom nobody knows yet. */
export interface Comes extends Happening {
  readonly does: 'COME';
  readonly visitor: string;
  readonly entrance: Entrance;
  /** By name; null for those who follow something else. */
  readonly link: string | null;
  readonly campaign: string | null;
  readonly referrer: string | null;
}

/** A member opens a link of another. */
export interface Opens extends Happening {
  readonly does: 'OPEN';
  readonly by: string;
  readonly whose: string;
  readonly link: string;
  readonly entrance: Entrance;
}

/** The house says who recruited a member, whose customer they are, or that they earn nothing for a while. */
export interface Attributes extends Happening {
  readonly does: 'ATTRIBUTE';
  readonly by: string;
  readonly turn: 'RECRUIT' | 'REASSIGN' | 'SUSPEND' | 'END_SUSPENSION';
  /** The leader, or the promoter; oneself where nobody else has to do with it. */
  readonly whom: string;
  readonly reason: string;
}

export interface Follows extends Happening {
  readonly does: 'FOLLOW';
  readonly by: string;
  readonly whom: string;
}

export interface Posts extends Happening {
  readonly does: 'POST';
  readonly by: string;
  /** The story's own name of the post. */
  readonly name: string;
  readonly text: PostText;
}

export interface Likes extends Happening {
  readonly does: 'LIKE';
  readonly by: string;
  readonly post: string;
}

/** Takes a like back. */
export interface Unlikes extends Happening {
  readonly does: 'UNLIKE';
  readonly by: string;
  readonly post: string;
}

export interface Comments extends Happening {
  readonly does: 'COMMENT';
  readonly by: string;
  readonly post: string;
  /** The story's own name of the comment. */
  readonly name: string;
  /** The name of the comment that it replies to. */
  readonly replyTo?: string | undefined;
  readonly body: string;
}

/** Signs in for the day's points. */
export interface SignsIn extends Happening {
  readonly does: 'SIGN_IN';
  readonly by: string;
}

/** The house gives points by hand. */
export interface Thanks extends Happening {
  readonly does: 'THANK';
  readonly by: string;
  readonly whom: string;
  readonly points: number;
  readonly reason: string;
}

/** Spends points on a reward; a thing is sent to the city in which they live. */
export interface Redeems extends Happening {
  readonly does: 'REDEEM';
  readonly by: string;
  /** The story's own name of the redemption. */
  readonly name: string;
  /** By slug. */
  readonly reward: string;
  readonly person: Person;
}

/** Staff send what was redeemed. */
export interface Sends extends Happening {
  readonly does: 'SEND';
  readonly by: string;
  readonly redemption: string;
  readonly trackingNumber: string;
}

/** Does something about their membership; gift cards and gifts come from the house, for a reason. */
export interface Subscribes extends Happening {
  readonly does: 'MEMBERSHIP';
  readonly by: string;
  readonly turn: 'BUY' | 'UPGRADE' | 'CANCEL' | 'REDEEM_CARD' | 'GIVEN';
  /** By slug. */
  readonly plan: string;
  readonly reason: string;
}

/** The house certifies them as a creator. */
export interface IsCertified extends Happening {
  readonly does: 'CERTIFY';
  readonly by: string;
  readonly category: string;
  readonly grade: 'KOC' | 'KOL';
  readonly expiresAt: Date;
  readonly reason: string;
}

/** Wants nothing to do with another, or does not want to read them. */
export interface KeepsApart extends Happening {
  readonly does: 'BLOCK' | 'MUTE';
  readonly by: string;
  readonly whom: string;
}

/** Says when nothing is to reach them, and agrees to advertising. */
export interface SetsQuietHours extends Happening {
  readonly does: 'QUIET';
  readonly by: string;
  readonly from: string;
  readonly until: string;
}

/** Buys goods and pays for them; what is sent goes to the city in which they live. */
export interface Buys extends Happening {
  readonly does: 'BUY';
  readonly by: string;
  readonly person: Person;
  /** The story's own name of the order. */
  readonly name: string;
  /** False for what is only put into the cart. */
  readonly isPaid: boolean;
  /** How it is sent, if it is. */
  readonly sending: Sending;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** What becomes of an order, by its buyer or by the house. */
export interface OrderTurns extends Happening {
  readonly does: 'ORDER';
  readonly by: string;
  readonly order: string;
  readonly turn:
    | 'SEND'
    | 'SEND_PART'
    | 'RECEIVE'
    | 'CANCEL'
    | 'ASK_BACK'
    | 'GIVE_BACK'
    | 'TAKE_IN'
    | 'REFUSE_BACK'
    | 'REVIEW';
  /** Why, what they say of the goods, or who carries it. */
  readonly words: string;
  /** Of a review; of a parcel, its number; of what is asked back, 1 when the goods return first. */
  readonly stars: number;
}

/** Something that somebody does at a moment of the story. Members go by their handles. */
export type Act =
  | Joins
  | HandsOn
  | Comes
  | Opens
  | Attributes
  | Follows
  | Posts
  | Likes
  | Unlikes
  | Comments
  | SignsIn
  | Thanks
  | Redeems
  | Sends
  | Subscribes
  | IsCertified
  | KeepsApart
  | SetsQuietHours
  | Buys
  | OrderTurns;

/** What the planners of likes and comments know of a post. */
export interface PlannedPost extends Posts {
  /** The channel whose readers it is for. */
  readonly topic: string;
  readonly locale: Locale;
}

/** A member with the moment from which on they are there. */
export interface Member extends Person {
  readonly joinedAt: Date;
  /** How many people want to read them: 1 for most, far more for a few. */
  readonly fame: number;
}
