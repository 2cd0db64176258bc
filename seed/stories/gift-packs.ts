import type { Buys, Member, OrderTurns } from '../acts.ts';
import type { MembershipBook } from '../assets.ts';
import { type Calendar, dayMs, momentBetween } from '../calendar.ts';
import type { OrderBook } from '../order-book.ts';
import type { Random } from '../random.ts';

/** So many buy each of the packs, between so many days ago. */
const buyers = 4;
const days = { from: 40, until: 5 };
const daysToArrive = 3;

interface Packs {
  readonly packs: MembershipBook['packs'];
  readonly words: OrderBook;
  readonly calendar: Calendar;
}

/** Who buys the boxes that bring a membership: people who do nothing else about theirs. */
export function planGiftPacks(
  members: readonly Member[],
  { packs, words, calendar }: Packs,
  random: Random,
): (Buys | OrderTurns)[] {
  const ago = (count: number) => new Date(calendar.now.getTime() - count * dayMs);
  const settled = members.filter(
    ({ joinedAt, persona }) => persona === 'REGULAR' && joinedAt < ago(days.from),
  );
  const chosen = random.shuffled(settled).slice(0, packs.length * buyers);
  return chosen.flatMap((buyer, index) => {
    const { joinedAt: _joined, fame: _fame, ...person } = buyer;
    const { product = '' } = packs[index % packs.length] ?? {};
    const at = momentBetween(ago(days.from), ago(days.until), random);
    const name = `box of ${buyer.handle}`;
    const lines = [{ sku: product.toUpperCase(), quantity: index < packs.length ? 2 : 1 }];
    const buys: Buys = {
      does: 'BUY',
      at,
      by: buyer.handle,
      person,
      name,
      isPaid: true,
      sending: 'standard',
      lines,
    };
    const turn = (does: OrderTurns['turn'], after: number, more: Partial<OrderTurns> = {}): OrderTurns => ({
      ...{
        does: 'ORDER',
        at: new Date(at.getTime() + after * dayMs),
        by: buyer.handle,
        order: name,
        turn: does,
      },
      ...{ words: '', stars: 0, ...more },
    });
    const parcel = { words: random.pick(words.carriers), stars: random.whole(1_000_000, 9_999_999) };
    return [buys, turn('SEND', 1, parcel), turn('RECEIVE', daysToArrive)];
  });
}
