import { Prisma } from '#core/db/generated/client/client.ts';

/** True of products `p` that everybody can see and buy at that moment. */
export function onSale(at: Date): Prisma.Sql {
  return Prisma.sql`p.retired_at IS NULL AND p.publish_from <= ${at}::timestamptz
    AND (p.publish_until IS NULL OR p.publish_until > ${at}::timestamptz)`;
}
