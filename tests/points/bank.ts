import { pointsChecks } from '#api/points/index.ts';
import { systemContext } from '#core/context.ts';
import { coreChecks } from '#core/core-checks.ts';
import type { Kernel } from '#core/kernel.ts';
import { auditLedger } from '#core/ledger/audit.ts';
import type { Client } from '#tests/helpers/client.ts';

/** What payloads in tests select of their errors. */
export interface TestError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

interface Balances {
  readonly available: string;
  readonly pending: string;
  readonly debt: string;
}

/** A member's points as they see them. */
export async function balancesOf(member: Client): Promise<Balances> {
  const { data } = await member.run<{ points: { balances: Balances } }>(
    '{ points { balances { available pending debt } } }',
  );
  return data.points.balances;
}

/** Gives a member points by hand; the answer's errors, if any. */
export async function grant(staff: Client, input: Record<string, unknown>): Promise<readonly TestError[]> {
  const { data, errors } = await staff.admin<{ grantPoints: { errors: TestError[] } }>(
    'mutation ($input: GrantPointsInput!) { grantPoints(input: $input) { transferId errors { code message path } } }',
    { input: { reason: 'Thank you', ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.grantPoints.errors;
}

/** Everything that is wrong with the books; nothing when all holds. */
export async function faultsIn(kernel: Kernel): Promise<string[]> {
  const ctx = systemContext(kernel, 'audit');
  const audit = await auditLedger(ctx);
  const found = await Promise.all([...coreChecks, ...pointsChecks].map((check) => check.find(ctx)));
  return [...audit.faults.map(({ what }) => what), ...found.flat()];
}
