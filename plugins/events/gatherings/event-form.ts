import type { ReadContext } from '#core/context.ts';
import type { EventsLeader } from '#core/db/generated/client/enums.ts';
import { allocate, isCurrency } from '#core/money.ts';
import { parseNumber, parseText } from '../forms.ts';
import { moneyErrors } from '../money/errors.ts';
import { parseVenue, type VenueContent } from '../venues/venue-form.ts';
import { gatheringErrors } from './errors.ts';

const titleLength = { min: 1, max: 100 };
const descriptionLength = { min: 0, max: 5_000 };
const occasionLength = { min: 0, max: 60 };
const maxCoHosts = 10;
const refundHours = { min: 0, max: 8_760 };
const wholeBasisPoints = 10_000;

export interface EventForm {
  readonly title: string;
  readonly description: string;
  /** For what it is, as a festival; none when nothing is said. */
  readonly occasion?: string | undefined;
  readonly ledBy: EventsLeader;
  readonly doorsAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly coHostIds: readonly string[];
  /** Basis points of 10,000 that each host has of what hosts get, who leads first; equal shares when nothing is said. */
  readonly shares?: readonly number[] | null | undefined;
  /** ISO 4217, of all prices; CNY when nothing is said. */
  readonly currency?: string | null | undefined;
  /** Until how many hours before the start buyers may give tickets back for their money; never when nothing is said. */
  readonly refundUntilHours?: number | null | undefined;
  /** The main venue with all seats. */
  readonly venue: VenueContent;
}

/**
 * @throws DomainError EVENTS_TEXT_LENGTH, EVENTS_NUMBER_OUT_OF_RANGE, EVENTS_TIMES_INVALID, EVENTS_SHARES_INVALID,
 * EVENTS_CURRENCY_INVALID, EVENTS_CO_HOSTS_INVALID (who exists is another question).
 */
export function parseEvent(form: EventForm) {
  const { ledBy, doorsAt, startsAt, endsAt, coHostIds } = form;
  if (!(doorsAt <= startsAt && startsAt < endsAt)) throw timesInvalid();
  if (coHostIds.length > maxCoHosts || new Set(coHostIds).size < coHostIds.length) throw coHostsInvalid();
  return {
    title: parseText('title', form.title, titleLength),
    description: parseText('description', form.description, descriptionLength),
    occasion: parseText('occasion', form.occasion ?? '', occasionLength),
    ledBy,
    doorsAt,
    startsAt,
    endsAt,
    coHostIds,
    shares: parseShares(form.shares ?? null, coHostIds.length + (ledBy === 'STAFF' ? 0 : 1)),
    currency: parseCurrency(form.currency ?? 'CNY'),
    refundUntilHours:
      form.refundUntilHours == null
        ? null
        : parseNumber('refundUntilHours', form.refundUntilHours, refundHours),
    venue: parseVenue(form.venue),
  };
}

export type ParsedEvent = ReturnType<typeof parseEvent>;

function parseShares(shares: readonly number[] | null, hosts: number): number[] {
  if (!shares)
    return hosts === 0 ? [] : allocate(BigInt(wholeBasisPoints), Array(hosts).fill(1n)).map(Number);
  const sum = shares.reduce((total, share) => total + share, 0);
  const fits = shares.every((share) => Number.isInteger(share) && share >= 0 && share <= wholeBasisPoints);
  if (shares.length !== hosts || !fits || (hosts > 0 && sum !== wholeBasisPoints))
    throw moneyErrors.EVENTS_SHARES_INVALID({ path: ['shares'] });
  return [...shares];
}

function parseCurrency(currency: string): string {
  if (!isCurrency(currency)) throw moneyErrors.EVENTS_CURRENCY_INVALID({ path: ['currency'] });
  return currency;
}

/** @throws DomainError EVENTS_TIMES_INVALID for what is over. */
export function requireToCome({ clock }: Pick<ReadContext, 'clock'>, endsAt: Date): void {
  if (endsAt <= clock.now()) throw timesInvalid();
}

export function coHostsInvalid() {
  return gatheringErrors.EVENTS_CO_HOSTS_INVALID({ path: ['coHostIds'], data: { max: maxCoHosts } });
}

function timesInvalid() {
  return gatheringErrors.EVENTS_TIMES_INVALID({ path: ['endsAt'] });
}
