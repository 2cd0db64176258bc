import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { EventsTicket } from '#core/db/generated/client/client.ts';

const algorithm = 'EdDSA';
const type = 'ticket+jwt';
const longest = 1_000;
const jwk = z.record(z.string(), z.string());
const claims = z.object({ sub: z.uuid(), aud: z.uuid(), ven: z.uuid(), ver: z.int().min(1) });

/** What a code says whose signature is right. */
export interface TicketCode {
  readonly ticketId: string;
  readonly venueId: string;
  /** Of the holder for whom it was made. */
  readonly version: number;
}

/** The codes of tickets, signed with the keys of their events. The same ticket of the same holder always has the same code. One statement. */
export async function codesOf(
  ctx: ReadContext,
  tickets: readonly EventsTicket[],
): Promise<Map<string, string>> {
  const rows = await ctx.db.eventsKey.findMany({
    where: { eventId: { in: [...new Set(tickets.map(({ eventId }) => eventId))] } },
    select: { eventId: true, privateJwk: true },
  });
  const keys = new Map(
    await Promise.all(rows.map(async (row) => [row.eventId, await keyOf(row.privateJwk)] as const)),
  );
  const codes = tickets.map(async (ticket) => {
    const key = keys.get(ticket.eventId);
    if (!key) throw new Error(`Event ${ticket.eventId} has no key`);
    return [ticket.id, await sign(ticket, key)] as const;
  });
  return new Map(await Promise.all(codes));
}

type Key = Awaited<ReturnType<typeof importJWK>>;

function sign({ id, eventId, venueId, codeVersion }: EventsTicket, key: Key): Promise<string> {
  return new SignJWT({ ven: venueId, ver: codeVersion })
    .setProtectedHeader({ alg: algorithm, typ: type })
    .setSubject(id)
    .setAudience(eventId)
    .sign(key);
}

/** The key with which the codes of an event are checked. */
export async function publicKeyOf({ tx }: WriteContext, eventId: string): Promise<Key> {
  const { publicJwk } = await tx.eventsKey.findUniqueOrThrow({
    where: { eventId },
    select: { publicJwk: true },
  });
  return keyOf(publicJwk);
}

/** What a code says; null for one that was not made for this event. */
export async function readCode(code: string, eventId: string, key: Key): Promise<TicketCode | null> {
  if (code.length > longest) return null;
  try {
    const { payload } = await jwtVerify(code, key, { algorithms: [algorithm], typ: type, audience: eventId });
    const { sub: ticketId, ven: venueId, ver: version } = claims.parse(payload);
    return { ticketId, venueId, version };
  } catch {
    return null;
  }
}

function keyOf(stored: unknown): Promise<Key> {
  return importJWK(jwk.parse(stored) as JWK, algorithm);
}
