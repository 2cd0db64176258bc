import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RedPacket, splitRedPacket } from '#plugins/distribution/draw/split-red-packet.ts';
import { seedOf, unevenness } from './chance.ts';

const packet: RedPacket = {
  seed: seedOf(1),
  packetId: 'new-year',
  totalMinor: 8_888n,
  parts: 8,
  minMinor: 1n,
};

const packets = fc
  .record({
    seed: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    packetId: fc.string(),
    parts: fc.integer({ min: 1, max: 100 }),
    minMinor: fc.bigInt({ min: 0n, max: 1_000n }),
    over: fc.bigInt({ min: 0n, max: 1n << 60n }),
  })
  .map(({ over, ...rest }) => ({ ...rest, totalMinor: BigInt(rest.parts) * rest.minMinor + over }))
  .filter(({ totalMinor }) => totalMinor > 0n);

const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);

describe('a red packet', () => {
  it('is split to the last unit, with no part below the minimum, the same way each time', () => {
    fc.assert(
      fc.property(packets, (one) => {
        const parts = splitRedPacket(one);
        expect(parts).toHaveLength(one.parts);
        expect(sum(parts)).toBe(one.totalMinor);
        for (const part of parts) expect(part).toBeGreaterThanOrEqual(one.minMinor);
        expect(splitRedPacket(one)).toEqual(parts);
      }),
    );
  });

  it('leaves no choice when there is just the minimum, or one part', () => {
    expect(splitRedPacket({ ...packet, totalMinor: 40n, minMinor: 5n })).toEqual(Array(8).fill(5n));
    expect(splitRedPacket({ ...packet, parts: 1 })).toEqual([8_888n]);
  });

  it.each<[string, Partial<RedPacket>]>([
    ['seed', { seed: seedOf(2) }],
    ['packet', { packetId: 'spring' }],
    ['total', { totalMinor: 8_889n }],
    ['number of parts', { parts: 9 }],
    ['minimum', { minMinor: 2n }],
  ])('is split otherwise with another %s', (_, changes) => {
    expect(splitRedPacket({ ...packet, ...changes }).slice(0, 7)).not.toEqual(
      splitRedPacket(packet).slice(0, 7),
    );
  });

  it('comes out in every way as often', () => {
    const ways = Array.from({ length: 5_000 }, (_, at) =>
      splitRedPacket({ ...packet, seed: seedOf(at), totalMinor: 6n, parts: 3 }).join(),
    );
    expect(unevenness(ways, 10)).toBeLessThan(3);
  });

  it('favours nobody: the first and the last get as much over many', () => {
    const splits = Array.from({ length: 4_000 }, (_, at) => splitRedPacket({ ...packet, seed: seedOf(at) }));
    for (const place of [0, 3, 7]) {
      const mean = Number(sum(splits.map((parts) => parts[place] ?? 0n))) / splits.length;
      expect(Math.abs(mean - 1_111)).toBeLessThan(60);
    }
  });

  it.each<[string, Partial<RedPacket>]>([
    ['less than the minimum of each', { totalMinor: 7n }],
    ['nothing', { totalMinor: 0n, minMinor: 0n }],
    ['a debt', { totalMinor: -8n, minMinor: -1n }],
    ['a negative minimum', { minMinor: -1n }],
    ['no parts', { parts: 0 }],
    ['half a part', { parts: 1.5 }],
    ['too many parts', { parts: 1_001, totalMinor: 1_000_000n }],
  ])('is refused with %s', (_, changes) => {
    expect(() => splitRedPacket({ ...packet, ...changes })).toThrow(
      expect.objectContaining({ code: 'DISTRIBUTION_RED_PACKET_INVALID', data: { maxParts: 1_000 } }),
    );
  });
});
