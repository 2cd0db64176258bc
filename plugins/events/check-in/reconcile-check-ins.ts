import { createHash } from 'node:crypto';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { EventsScanOutcome } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { admit, type Door } from './admit.ts';
import { publicKeyOf, readCode } from './code.ts';
import { checkInErrors } from './errors.ts';
import { holdDoor } from './hold-door.ts';

const maxScans = 200;
const deviceLength = { min: 1, max: 80 };

interface Scan {
  readonly code: string;
  readonly scannedAt: Date;
}

interface Reconciliation {
  readonly venueId: string;
  readonly device: string;
  readonly scans: readonly Scan[];
}

/**
 * Tells what a device at the doors has scanned without a network. Whoever came in is checked in as of then; of two devices that let
 * in the same ticket, the one that tells first counts, and the other scan stands on record as `USED`. Telling a scan again answers
 * what came of it at first.
 *
 * @returns the outcomes, in the order of the scans.
 * @throws DomainError EVENTS_SCANS_INVALID, EVENTS_VENUE_NOT_FOUND, or about the idempotency key.
 */
export async function reconcileCheckIns(
  ctx: ReadContext,
  { venueId, device, scans }: Reconciliation,
): Promise<{ outcomes: EventsScanOutcome[] }> {
  checkScans(ctx, { device, scans });
  return transact(
    ctx,
    async (write) => {
      const door = await holdDoor(write, venueId);
      await takeTurn(write, venueId, device.trim());
      const key = await publicKeyOf(write, door.venue.eventId);
      const outcomes = new Map<number, EventsScanOutcome>();
      // In one order for all devices, so that two who tell the same tickets do not wait for each other.
      for (const { scan, place } of inOrder(scans)) {
        const code = await readCode(scan.code, door.venue.eventId, key);
        const told = { ...scan, device: device.trim(), ticketId: code?.ticketId ?? null };
        outcomes.set(place, (await toldBefore(write, door, told)) ?? (await tell(write, door, told, code)));
      }
      return { outcomes: scans.map((_scan, place) => outcomes.get(place) ?? 'FORGED') };
    },
    { idempotent: { operation: 'reconcileCheckIns', body: { venueId, device, scans } } },
  );
}

function checkScans(
  { clock }: ReadContext,
  { device, scans }: Pick<Reconciliation, 'device' | 'scans'>,
): void {
  const now = clock.now();
  const fits =
    scans.length >= 1 && scans.length <= maxScans && scans.every(({ scannedAt }) => scannedAt <= now);
  if (!fits || !lengthFits(device, deviceLength))
    throw checkInErrors.EVENTS_SCANS_INVALID({ path: ['scans'], data: { max: maxScans } });
}

/** What one device tells comes one after the other, so that the same scan is not told twice at once. */
async function takeTurn({ tx }: WriteContext, venueId: string, device: string): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`scans at ${venueId} by ${device}`}, 0))::text AS locked`;
}

function inOrder(scans: readonly Scan[]) {
  return scans
    .map((scan, place) => ({ scan, place }))
    .sort((a, b) => (a.scan.code < b.scan.code ? -1 : a.scan.code > b.scan.code ? 1 : a.place - b.place));
}

interface ToldScan extends Scan {
  readonly device: string;
  readonly ticketId: string | null;
}

async function toldBefore({ tx }: WriteContext, { venue }: Door, scan: ToldScan) {
  const { device, scannedAt } = scan;
  const row = await tx.eventsScan.findFirst({
    where: { venueId: venue.id, device, digest: digestOf(scan.code), scannedAt },
    select: { outcome: true },
  });
  return row?.outcome;
}

async function tell(
  write: WriteContext,
  door: Door,
  { code, ...scan }: ToldScan,
  read: Awaited<ReturnType<typeof readCode>>,
): Promise<EventsScanOutcome> {
  const outcome = await admit(write, door, read, scan.scannedAt);
  await write.tx.eventsScan.create({
    data: {
      ...scan,
      id: newId(write.clock),
      venueId: door.venue.id,
      digest: digestOf(code),
      outcome,
      reportedBy: callerKey(write.caller),
      createdAt: write.clock.now(),
    },
    select: { id: true },
  });
  return outcome;
}

function digestOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
