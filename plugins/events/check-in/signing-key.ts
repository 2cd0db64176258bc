import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { ReadContext } from '#core/context.ts';

const algorithm = 'EdDSA';

/** A pair of keys for one event, as JWK: with the public one, a device knows a ticket without a network. */
export async function newKeyPair(): Promise<{ publicJwk: PlainJwk; privateJwk: PlainJwk }> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  return { publicJwk: plain(await exportJWK(publicKey)), privateJwk: plain(await exportJWK(privateKey)) };
}

type PlainJwk = Readonly<Record<string, string>>;

function plain(key: JWK): PlainJwk {
  return Object.fromEntries(
    Object.entries({ ...key, alg: algorithm }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** The public keys of events, as JSON texts. One statement. */
export async function publicKeysOf(
  ctx: ReadContext,
  eventIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ctx.db.eventsKey.findMany({
    where: { eventId: { in: [...eventIds] } },
    select: { eventId: true, publicJwk: true },
  });
  return new Map(rows.map(({ eventId, publicJwk }) => [eventId, JSON.stringify(publicJwk)]));
}
