import { contentChecks, moderationChecks, spaceChecks } from '#api/content/index.ts';
import { catalogueChecks, goodsChecks, pricingChecks, reviewChecks } from '#api/goods/index.ts';
import { membershipChecks } from '#api/memberships/index.ts';
import { pointsChecks } from '#api/points/index.ts';
import { userChecks } from '#api/users/index.ts';
import { attributionChecks } from '#core/attribution/checks.ts';
import type { ConsistencyCheck } from '#core/consistency.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import { coreChecks } from '#core/core-checks.ts';
import { earningsChecks } from '#core/earnings/checks.ts';
import { entitlementChecks } from '#core/entitlements/checks.ts';
import { auditLedger } from '#core/ledger/audit.ts';
import { countEntries } from '#core/ledger/lists.ts';
import { paymentChecks } from '#core/payments/checks.ts';
import { payoutChecks } from '#core/payouts/checks.ts';
import { createProgress } from '#seed/progress.ts';
import { processConfig } from '../config.ts';
import { withKernel } from '../with-kernel.ts';
import { runCommand } from './run-command.ts';

/** `npm run audit`: checks all stored data against every rule; 0 when all hold, 1 when one is broken. */
export async function main(): Promise<void> {
  await runCommand({}, '', () =>
    withKernel(processConfig(), async (kernel) => {
      const ctx = systemContext(kernel, 'audit');
      const total = await countEntries(ctx);
      const show = createProgress('Reading the ledger', process.stdout);
      const checks = [
        ledgerCheck((entries) => show(Math.min(entries, total), total)),
        ...coreChecks,
        ...paymentChecks,
        ...attributionChecks,
        ...payoutChecks,
        ...earningsChecks,
        ...entitlementChecks,
        ...userChecks,
        ...pointsChecks,
        ...goodsChecks,
        ...catalogueChecks,
        ...pricingChecks,
        ...reviewChecks,
        ...membershipChecks,
        ...contentChecks,
        ...spaceChecks,
        ...moderationChecks,
        // Those of plugins that are off too: their rows stay.
        ...[...kernel.plugins.installed.values()].flatMap((plugin) => plugin.checks ?? []),
      ];
      const broken = await audit(ctx, checks, console.log);
      if (broken > 0) process.exitCode = 1;
    }),
  );
}

/** All days that there are, for a hundred years. */
const maxDays = 36_500;

/** The books as one rule among the others; what breaks it names the first wrong row of each account. */
export function ledgerCheck(onProgress: (entries: number) => void): ConsistencyCheck {
  return {
    rule: 'The ledger is as it was written: hashes, versions, balances, sums, holds and daily roots.',
    find: async (ctx) =>
      (await auditLedger(ctx, { onProgress, days: maxDays })).faults.map(({ what }) => what),
  };
}

/** Runs the checks one after another, a line for each as it ends; returns how many rules are broken. */
export async function audit(
  ctx: ReadContext,
  checks: readonly ConsistencyCheck[],
  say: (line: string) => void,
): Promise<number> {
  let broken = 0;
  for (const [index, check] of checks.entries()) {
    const found = await check.find(ctx);
    if (found.length > 0) broken += 1;
    say(`${index + 1}/${checks.length} ${found.length === 0 ? 'holds ' : 'BROKEN'} ${check.rule}`);
    for (const line of found) say(`    ${line}`);
  }
  say(broken === 0 ? 'Everything holds.' : `${broken} of ${checks.length} rules are broken.`);
  return broken;
}
