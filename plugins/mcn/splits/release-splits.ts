import type { WriteContext } from '#core/context.ts';
import type { McnSplit } from '#core/db/generated/client/client.ts';
import { type Giving, givenTo } from '#core/earnings/given-to.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { type Leg, postAll, type Transfer } from '#core/ledger/post.ts';

/** What is owed to the house is paid first. The write decides: nothing is released twice. The orders are locked. */
export async function releaseSplits(write: WriteContext, due: readonly McnSplit[]): Promise<void> {
  const freed = await write.tx.mcnSplit.updateManyAndReturn({
    where: { id: { in: due.map(({ id }) => id) }, releasedAt: null },
    data: { releasedAt: write.clock.now(), dueAt: null, blockedBy: null },
    select: { id: true },
  });
  const ids = new Set(freed.map(({ id }) => id));
  const given = due.flatMap((split) =>
    split.beneficiaryId && ids.has(split.id) ? [{ split, giving: givingOf(split, split.beneficiaryId) }] : [],
  );
  if (given.length === 0) return;
  const sides = await givenTo(
    write,
    given.map(({ giving }) => giving),
  );
  await postAll(
    write,
    given.map(({ split, giving }, index) => releaseOf(split, giving, sides[index] ?? [])),
  );
}

function givingOf({ currency, amountMinor, reversedMinor }: McnSplit, userId: string): Giving {
  return { purse: purseOf({ userId, currency }), amountMinor: amountMinor - reversedMinor };
}

function releaseOf(split: McnSplit, giving: Giving, sides: readonly Leg[]): Transfer {
  return {
    source: `mcnSplit:${split.id}`,
    kind: 'mcn.released',
    details: { title: { en: 'Share released', zh: '分成可提现' }, orderId: split.orderId },
    legs: [{ account: giving.purse.pending, amount: -giving.amountMinor }, ...sides],
  };
}
