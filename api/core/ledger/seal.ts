import { businessDay } from '../business-day.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { defineJob } from '../jobs/define.ts';
import { transact } from '../transact.ts';
import { rootOfDay } from './tree.ts';

const dayMs = 24 * 60 * 60 * 1000;

export interface SealedDay {
  /** A business day. */
  readonly day: string;
  /** The root of the tree, in hex. */
  readonly root: string;
  readonly accounts: number;
}

/** Every hour; the first one after midnight seals the business day that has ended. */
export const sealLedger = defineJob({
  name: 'ledger.seal',
  schedule: '12 * * * *',
  async run(ctx) {
    const yesterday = new Date(ctx.clock.now().getTime() - dayMs);
    await sealDay(ctx, businessDay(yesterday, ctx.kernel.config.timeZone));
  },
});

/**
 * Seals a day: writes down how every account stands that has changed since its last seal, and the root of the hash
 * tree over all of them. A day is sealed once. What is posted afterwards, for whatever moment, belongs to the next.
 *
 * @returns the seal, also when it had been made before; null for a day before one that is sealed.
 */
export async function sealDay(ctx: ReadContext, day: string): Promise<SealedDay | null> {
  return transact(ctx, async (write) => {
    await write.tx
      .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('ledger seal', 0))::text AS locked`;
    const newest = await write.tx.ledgerRoot.findFirst({
      where: { day: { gte: day } },
      orderBy: { day: 'asc' },
    });
    if (newest) return newest.day === day ? sealedDay(day, newest) : null;
    await writeSeals(write, day);
    const { root, accounts } = await rootOfDay(write.tx, day);
    await write.tx.$executeRaw`
      INSERT INTO ledger_root (day, root, accounts, sealed_at)
      VALUES (${day}, ${root}::bytea, ${accounts}::int, ${write.clock.now()}::timestamptz)`;
    return sealedDay(day, { root, accounts });
  });
}

async function writeSeals(write: WriteContext, day: string): Promise<void> {
  await write.tx.$executeRaw`
    INSERT INTO ledger_seal (account_id, day, version, hash)
    SELECT a.id, ${day}, a.version, a.head FROM ledger_account a
    WHERE a.version > coalesce((SELECT max(s.version) FROM ledger_seal s WHERE s.account_id = a.id), 0)
    ORDER BY a.id`;
}

function sealedDay(day: string, { root, accounts }: { root: Uint8Array; accounts: number }): SealedDay {
  return { day, root: Buffer.from(root).toString('hex'), accounts };
}
