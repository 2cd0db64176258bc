import { businessDay } from '../business-day.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { defineJob } from '../jobs/define.ts';
import { transact } from '../transact.ts';
import { SealTree } from './tree.ts';

const dayMs = 24 * 60 * 60 * 1000;

export interface Sealed {
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
 * tree over all of them and the root before it. A day is sealed once. What is posted afterwards, for whatever moment,
 * belongs to the next.
 *
 * @returns the seal, also when it had been made before; null for a day before one that is sealed.
 */
export async function sealDay(ctx: ReadContext, day: string): Promise<Sealed | null> {
  return transact(ctx, async (write) => {
    await write.tx
      .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('ledger seal', 0))::text AS locked`;
    const newest = await write.tx.ledgerRoot.findFirst({ orderBy: { day: 'desc' } });
    if (newest && newest.day >= day) return sealedBefore(write, day);
    await writeSeals(write, day);
    const tree = new SealTree();
    await tree.read(write.tx, day);
    const sealedAt = write.clock.now();
    const root = tree.rootOf({ day, sealedAt, previous: newest?.root ?? null });
    await write.tx.$executeRaw`
      INSERT INTO ledger_root (day, root, accounts, sealed_at)
      VALUES (${day}, ${root}::bytea, ${tree.accounts}::int, ${sealedAt}::timestamptz)`;
    return answerOf({ day, root, accounts: tree.accounts });
  });
}

/** All are known before the first is written: a plan that reads the seals anew for each account would see them grow. */
async function writeSeals(write: WriteContext, day: string): Promise<void> {
  await write.tx.$executeRaw`
    WITH changed AS MATERIALIZED (
      SELECT a.id, a.version, a.head FROM ledger_account a WHERE a.version > 0
        AND NOT EXISTS (SELECT FROM ledger_seal s WHERE s.account_id = a.id AND s.version = a.version)
    )
    INSERT INTO ledger_seal (account_id, day, version, hash) SELECT id, ${day}, version, head FROM changed ORDER BY id`;
}

async function sealedBefore(write: WriteContext, day: string): Promise<Sealed | null> {
  const root = await write.tx.ledgerRoot.findUnique({ where: { day } });
  return root && answerOf(root);
}

function answerOf({ day, root, accounts }: Omit<Sealed, 'root'> & { root: Uint8Array }): Sealed {
  return { day, root: Buffer.from(root).toString('hex'), accounts };
}
