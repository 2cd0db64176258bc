import { recordChannelCost } from '#core/attribution/costs/record-cost.ts';
import { addAttributionRule } from '#core/attribution/rules/add-rule.ts';
import { businessDay } from '#core/business-day.ts';
import type { ReadContext } from '#core/context.ts';
import type { AttributionBook } from './attribution-book.ts';
import { dayMs } from './calendar.ts';

type House = (at: Date) => ReadContext;

/** So long ago the second rule was announced, and began. */
const ruleDaysAgo = { announced: 42, begins: 40 };
const currency = 'CNY';

/** Adds the second rule and what the entrances have cost, unless operators have added some before. */
export async function openAttribution(house: House, book: AttributionBook, now: Date): Promise<void> {
  await openRule(house, book, now);
  await openCosts(house, book, now);
}

async function openRule(house: House, { rule }: AttributionBook, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const announcing = house(ago(ruleDaysAgo.announced));
  if ((await announcing.db.attributionRule.count()) > 1) return;
  await addAttributionRule(announcing, { ...rule, validFrom: ago(ruleDaysAgo.begins) });
}

async function openCosts(house: House, { costs }: AttributionBook, now: Date): Promise<void> {
  const { db, kernel } = house(now);
  if (await db.channelCost.findFirst({ select: { id: true } })) return;
  for (const [index, month] of monthsBefore(now, kernel.config.timeZone).entries()) {
    for (const { entrance, monthsMinor, campaign, note } of costs) {
      const amountMinor = BigInt(monthsMinor[index] ?? 0);
      const cost = { entrance, amountMinor, currency, campaign, note };
      await recordChannelCost(house(month.reckonedAt), { ...cost, ...month.days });
    }
  }
}

/** The three business months before the present one, the oldest first, and when their costs are known. */
function monthsBefore(now: Date, timeZone: string) {
  const [year = 0, month = 1] = businessDay(now, timeZone).split('-').map(Number);
  const day = (monthsBack: number, ofMonth: number) =>
    new Date(Date.UTC(year, month - 1 - monthsBack, ofMonth));
  return [3, 2, 1].map((back) => ({
    days: { fromDay: dayOf(day(back, 1)), toDay: dayOf(day(back - 1, 0)) },
    reckonedAt: new Date(Math.min(now.getTime(), day(back - 1, 3).getTime())),
  }));
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
