import { drawErrors } from './errors.ts';
import { NumberStream } from './number-stream.ts';

export interface RedPacket {
  /** The seed whose commitment was published before anybody claimed. */
  readonly seed: Uint8Array;
  readonly packetId: string;
  /** In minor units. */
  readonly totalMinor: bigint;
  readonly parts: number;
  /** The least of a part, in minor units; not negative. */
  readonly minMinor: bigint;
}

const maxParts = 1_000;

/**
 * The parts of a red packet in minor units: the first who claims gets the first, and so on. They sum to the total, and
 * none is below the minimum. Every way to split it is as likely, so that no place in the order is better than another.
 *
 * @throws DomainError DISTRIBUTION_RED_PACKET_INVALID, DISTRIBUTION_DRAW_SEED_INVALID.
 */
export function splitRedPacket(packet: RedPacket): bigint[] {
  checkPacket(packet);
  const { seed, packetId, totalMinor, parts, minMinor } = packet;
  const numbers = new NumberStream(seed, 'red-packet.v1', { packetId, totalMinor, parts, minMinor });
  const borders = BigInt(parts - 1);
  const places = totalMinor - BigInt(parts) * minMinor + borders;
  const cuts = someOf(places, borders, numbers);
  return [...cuts, places + 1n].map((cut, at) => cut - (cuts[at - 1] ?? 0n) - 1n + minMinor);
}

/**
 * So many of the places 1, 2, … in rising order; every choice is as likely (Floyd's algorithm). What is to be split and
 * the borders between its parts stand in a row, and these are the places of the borders.
 */
function someOf(places: bigint, count: bigint, numbers: NumberStream): bigint[] {
  const chosen = new Set<bigint>();
  for (let last = places - count + 1n; last <= places; last += 1n) {
    const place = numbers.below(last) + 1n;
    chosen.add(chosen.has(place) ? last : place);
  }
  return [...chosen].sort((a, b) => (a < b ? -1 : 1));
}

function checkPacket({ totalMinor, parts, minMinor }: RedPacket): void {
  const isFine =
    Number.isSafeInteger(parts) &&
    parts >= 1 &&
    parts <= maxParts &&
    minMinor >= 0n &&
    totalMinor > 0n &&
    totalMinor >= BigInt(parts) * minMinor;
  if (!isFine) throw drawErrors.DISTRIBUTION_RED_PACKET_INVALID({ data: { maxParts } });
}
