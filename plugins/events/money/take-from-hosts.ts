import type { WriteContext } from '#core/context.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { takenFrom } from '#core/earnings/taken-from.ts';
import type { Leg, Transfer } from '#core/ledger/post.ts';
import type { HeldEvent } from '../tickets/hold-open.ts';
import { takingsIn } from './accounts.ts';
import { takeBackOf } from './split-takings.ts';

interface Back {
  readonly purchaseId: string;
  /** All that has gone back of the purchase, and what of that now. */
  readonly backMinor: bigint;
  readonly amountMinor: bigint;
}

interface Part {
  readonly userId: string;
  readonly leftMinor: bigint;
}

/**
 * What the hosts of a settled event and the house give back of their parts, as a transfer to the account of the event: in proportion
 * to what each has left of it. What a host cannot pay becomes a debt; what is more than was shared out the house bears.
 */
export async function takeFromHosts(
  write: WriteContext,
  event: HeldEvent,
  { purchaseId, backMinor, amountMinor }: Back,
): Promise<Transfer> {
  const { feeLeftMinor, parts } = await lockParts(write, event.id);
  const [feeBackMinor = 0n, ...backs] = takeBackOf(amountMinor, [
    feeLeftMinor,
    ...parts.map(({ leftMinor }) => leftMinor),
  ]);
  await noteBack(write, event.id, { feeBackMinor, parts, backs });
  const { takings, house } = takingsIn(event);
  const { currency } = event;
  const sides = await takenFrom(
    write,
    parts.map(({ userId }, index) => ({
      purse: purseOf({ userId, currency }),
      amountMinor: backs[index] ?? 0n,
      isReleased: true,
    })),
    [takings, house],
  );
  const hosts: Leg[] = sides.flat();
  const byHosts = backs.reduce((sum, back) => sum + back, 0n);
  return {
    source: `eventPurchase:${purchaseId}`,
    kind: `events.takenBack:${backMinor}`,
    details: { title: { en: 'Refunds after the settlement', zh: '结算后退款冲回' }, eventId: event.id },
    legs: [
      ...hosts,
      { account: house, amount: byHosts - amountMinor },
      { account: takings, amount: amountMinor },
    ],
  };
}

/** The settlement's row stands for all of its parts: refunds of one event come one after the other. */
async function lockParts(
  { tx }: WriteContext,
  eventId: string,
): Promise<{ feeLeftMinor: bigint; parts: Part[] }> {
  const [settlement] = await tx.$queryRaw<{ feeLeftMinor: bigint }[]>`
    SELECT fee_minor - fee_back_minor AS "feeLeftMinor" FROM events_settlement WHERE event_id = ${eventId}::uuid FOR UPDATE`;
  if (!settlement) throw new Error(`Event ${eventId} was not settled`);
  const parts = await tx.$queryRaw<Part[]>`
    SELECT user_id AS "userId", amount_minor - back_minor AS "leftMinor" FROM events_share
    WHERE event_id = ${eventId}::uuid ORDER BY user_id`;
  return { ...settlement, parts };
}

interface Noted {
  readonly feeBackMinor: bigint;
  readonly parts: readonly Part[];
  readonly backs: readonly bigint[];
}

async function noteBack(
  { tx }: WriteContext,
  eventId: string,
  { feeBackMinor, parts, backs }: Noted,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE events_settlement SET fee_back_minor = fee_back_minor + ${feeBackMinor}::bigint WHERE event_id = ${eventId}::uuid`;
  await tx.$executeRaw`
    UPDATE events_share s SET back_minor = back_minor + b.amount
    FROM unnest(${parts.map(({ userId }) => userId)}::uuid[], ${backs.map(String)}::bigint[]) AS b (user_id, amount)
    WHERE s.event_id = ${eventId}::uuid AND s.user_id = b.user_id`;
}
