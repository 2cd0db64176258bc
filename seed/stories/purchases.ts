import type { Buys, Member, OrderTurns } from '../acts.ts';
import { type Calendar, dayMs, laterOf, momentBetween, momentOfDay } from '../calendar.ts';
import type { Sending } from '../delivery-book.ts';
import type { Offer } from '../goods-shop.ts';
import type { OrderBook } from '../order-book.ts';
import { createRandom, type Random } from '../random.ts';

/** Orders are told of so many days, and there are so many of them for each member on average. */
const shoppingDays = 110;
const ordersPerMember = 6.4;
const cartsLeft = 10;
/** A few are bought by many. */
const popularity = { exponent: 1.3, most: 12 };
const chanceOf = {
  cancelling: 0.05,
  twoThings: 0.35,
  sendingApart: 0.15,
  askingBack: 0.07,
  waiting: 0.25,
  refusing: 0.2,
  takingIn: 0.6,
  review: 0.6,
  twoUnits: 0.15,
};
const meanHours = { toCancel: 2, toSend: 20, toArrive: 60, toReview: 70 };
/** Goods are asked back within the days in which that may be. */
const daysToAsk = 5;

interface Shopping {
  readonly offers: readonly Offer[];
  readonly words: OrderBook;
  readonly calendar: Calendar;
}

/** Who buys what, and what becomes of it: sent, received, reviewed, cancelled, given back or kept after all. */
export function planPurchases(
  members: readonly Member[],
  shopping: Shopping,
  random: Random,
): (Buys | OrderTurns)[] {
  const buyers = members.filter(({ persona }) => persona !== 'ADMINISTRATOR' && persona !== 'EDITOR');
  const fame = new Map(
    shopping.offers.map(({ slug }) => [
      slug,
      Math.min(random.heavyTailed(popularity.exponent), popularity.most),
    ]),
  );
  const weightOf = ({ slug }: Offer) => fame.get(slug) ?? 1;
  const { calendar } = shopping;
  const orders = Array.from({ length: Math.round(members.length * ordersPerMember) }, (_, index) => {
    const buyer = random.pick(buyers);
    const day = momentOfDay(calendar, random.next() ** 1.5 * shoppingDays, random);
    const at = laterOf(day, new Date(buyer.joinedAt.getTime() + 60_000));
    return planOrder({ ...shopping, buyer, at, name: `order ${index}`, weightOf }, random);
  });
  const left = random.shuffled(buyers).slice(0, cartsLeft);
  const carts = left.map((buyer) => {
    const planned = { ...shopping, buyer, at: calendar.now, name: `cart of ${buyer.handle}`, weightOf };
    return planOrder(planned, random)
      .slice(0, 1)
      .map((act) => ({ ...act, isPaid: false }));
  });
  return [...orders, ...carts].flat();
}

interface Planned extends Shopping {
  readonly buyer: Member;
  readonly at: Date;
  readonly name: string;
  readonly weightOf: (offer: Offer) => number;
}

function planOrder(planned: Planned, random: Random): (Buys | OrderTurns)[] {
  const { buyer, at, name, offers, weightOf, calendar } = planned;
  const onSale = offers.filter(({ since }) => since < at);
  const chosen = random.draw(onSale, random.chance(chanceOf.twoThings) ? 2 : 1, weightOf);
  if (chosen.length === 0 || at > calendar.now) return [];
  const { joinedAt: _joined, fame: _fame, ...person } = buyer;
  const lines = chosen.map(({ skus, isSent }) => ({
    sku: random.pick(skus),
    quantity: isSent && random.chance(chanceOf.twoUnits) ? 2 : 1,
  }));
  const sending = sendingOf(planned);
  const buys: Buys = { does: 'BUY', at, by: buyer.handle, person, name, isPaid: true, sending, lines };
  const sent = chosen.filter(({ isSent }) => isSent).length;
  const fate = planFate(planned, { sent, of: chosen.length, sending }, random);
  // What the future holds has not happened yet.
  return [buys, ...fate.filter((turn) => turn.at <= calendar.now)];
}

/** Some are in a hurry, and who lives near may come by. It is decided apart, so that nothing else changes with it. */
function sendingOf({ buyer, name }: Planned): Sending {
  const random = createRandom(`sending of ${name} to ${buyer.handle}`);
  if (['上海', 'Shanghai'].includes(buyer.city) && random.chance(0.4)) return 'pick-up';
  return random.chance(0.2) ? 'express' : 'standard';
}

interface Parcel {
  /** How many of the things are sent, and how many there are. */
  readonly sent: number;
  readonly of: number;
  readonly sending: Sending;
}

function planFate(planned: Planned, { sent, of, sending }: Parcel, random: Random): OrderTurns[] {
  const { at, words, buyer } = planned;
  const turn = turnOf(planned);
  const after = (moment: Date, hours: number) =>
    new Date(moment.getTime() + 60_000 + Math.floor(random.waiting(hours) * 3_600_000));
  if (sent === of && random.chance(chanceOf.cancelling)) {
    const reason = random.pick(words.cancellations[buyer.locale]);
    return [turn('CANCEL', after(at, meanHours.toCancel), { words: reason })];
  }
  const turns: OrderTurns[] = [];
  let had = at;
  if (sent > 0) {
    const carrier = random.pick(words.carriers);
    const parcel = {
      words: sending === 'pick-up' ? words.counter : carrier,
      stars: random.whole(1_000_000, 9_999_999),
    };
    const left = after(at, meanHours.toSend);
    if (sent > 1 && random.chance(chanceOf.sendingApart)) return [turn('SEND_PART', left, parcel)];
    had = after(left, meanHours.toArrive);
    turns.push(turn('SEND', left, parcel), turn('RECEIVE', had));
  }
  if (sent === of && random.chance(chanceOf.askingBack))
    return [...turns, ...planReturn(planned, { had, isSent: sent > 0 }, random)];
  if (!random.chance(chanceOf.review)) return turns;
  const [opinion] = random.draw(words.reviews[buyer.locale], 1, ({ stars }) => stars ** 2);
  const said = { words: opinion?.text ?? '', stars: opinion?.stars ?? 5 };
  return [...turns, turn('REVIEW', after(had, meanHours.toReview), said)];
}

interface Received {
  readonly had: Date;
  readonly isSent: boolean;
}

/** Most of what is asked back is given back; what can return mostly has to, and some of it is still on its way. */
function planReturn(planned: Planned, { had, isSent }: Received, random: Random): OrderTurns[] {
  const { buyer, words, calendar } = planned;
  const turn = turnOf(planned);
  const asked = momentBetween(had, new Date(had.getTime() + daysToAsk * dayMs), random);
  const returns = isSent && random.chance(0.7);
  const request = { words: random.pick(words.refunds[buyer.locale]), stars: returns ? 1 : 0 };
  const acts = [turn('ASK_BACK', asked, request)];
  if (asked > calendar.now || random.chance(chanceOf.waiting)) return acts;
  const decided = momentBetween(asked, calendar.now, random);
  if (random.chance(chanceOf.refusing))
    return [...acts, turn('REFUSE_BACK', decided, { words: random.pick(words.refusals) })];
  acts.push(turn('GIVE_BACK', decided));
  if (returns && random.chance(chanceOf.takingIn))
    acts.push(turn('TAKE_IN', momentBetween(decided, calendar.now, random)));
  return acts;
}

function turnOf({ buyer, name }: Planned) {
  return (turn: OrderTurns['turn'], at: Date, more: Partial<OrderTurns> = {}): OrderTurns => ({
    does: 'ORDER',
    at,
    by: buyer.handle,
    order: name,
    turn,
    words: '',
    stars: 0,
    ...more,
  });
}
