import { businessDay } from '#core/business-day.ts';
import type { WriteContext } from '#core/context.ts';
import type { Claim } from './claims.ts';

/** What is left of the caps of some claims, and what is taken of it. */
export interface Caps {
  /** What of the claim's points its caps leave. */
  roomFor(claim: Claim): bigint;
  take(claim: Claim, points: bigint): void;
  /** Writes down what was taken, in one statement. */
  save(): Promise<void>;
}

interface Scope {
  readonly ruleSlug: string;
  readonly userId: string;
  readonly scope: string;
}

interface Used extends Scope {
  readonly used: bigint;
}

/** Only under the lock of the members, which keeps two from taking the same rest. In one statement. */
export async function openCaps(write: WriteContext, claims: readonly Claim[]): Promise<Caps> {
  const capsOf = (claim: Claim) => capsIn(claim, write.kernel.config.timeZone);
  const used = await usedOf(write, claims.flatMap(capsOf));
  const taken = new Map<string, Scope & { readonly cap: bigint; readonly points: bigint }>();
  const leftOf = ({ cap, ...scope }: Cap) =>
    cap - (used.get(keyOf(scope)) ?? 0n) - (taken.get(keyOf(scope))?.points ?? 0n);
  return {
    roomFor(claim) {
      const least = [claim.points, ...capsOf(claim).map(leftOf)].reduce((a, b) => (a < b ? a : b));
      return least > 0n ? least : 0n;
    },
    take(claim, points) {
      for (const one of capsOf(claim)) {
        const before = taken.get(keyOf(one));
        const cap = before && before.cap > one.cap ? before.cap : one.cap;
        taken.set(keyOf(one), { ...one, cap, points: (before?.points ?? 0n) + points });
      }
    },
    save: () => saveTaken(write, [...taken.values()]),
  };
}

interface Cap extends Scope {
  readonly cap: bigint;
}

function capsIn({ act, rule }: Claim, timeZone: string): Cap[] {
  const of = { ruleSlug: rule.slug, userId: act.memberId };
  return [
    ...(rule.dailyCap === null
      ? []
      : [{ ...of, scope: `day:${businessDay(act.at, timeZone)}`, cap: rule.dailyCap }]),
    ...(rule.sourceCap === null ? [] : [{ ...of, scope: `source:${act.on}`, cap: rule.sourceCap }]),
  ];
}

async function usedOf(write: WriteContext, scopes: readonly Scope[]): Promise<Map<string, bigint>> {
  if (scopes.length === 0) return new Map();
  const rows = await write.tx.$queryRaw<Used[]>`
    SELECT c.rule_slug AS "ruleSlug", c.user_id AS "userId", c.scope, c.used
    FROM points_cap c WHERE (c.rule_slug, c.user_id, c.scope) IN (
      SELECT * FROM unnest(${scopes.map(({ ruleSlug }) => ruleSlug)}::text[],
        ${scopes.map(({ userId }) => userId)}::uuid[], ${scopes.map(({ scope }) => scope)}::text[]))`;
  return new Map(rows.map((row) => [keyOf(row), row.used]));
}

/** The write itself keeps to the caps, whatever was read before. */
async function saveTaken(
  write: WriteContext,
  taken: readonly (Scope & { readonly cap: bigint; readonly points: bigint })[],
): Promise<void> {
  if (taken.length === 0) return;
  const saved = await write.tx.$executeRaw`
    WITH taken AS (
      SELECT * FROM unnest(${taken.map(({ ruleSlug }) => ruleSlug)}::text[], ${taken.map(({ userId }) => userId)}::uuid[],
        ${taken.map(({ scope }) => scope)}::text[], ${taken.map(({ points }) => String(points))}::bigint[],
        ${taken.map(({ cap }) => String(cap))}::bigint[]) AS t(rule_slug, user_id, scope, points, cap)
    )
    INSERT INTO points_cap AS c (rule_slug, user_id, scope, used)
    SELECT rule_slug, user_id, scope, points FROM taken WHERE points <= cap ORDER BY rule_slug, user_id, scope
    ON CONFLICT (rule_slug, user_id, scope) DO UPDATE SET used = c.used + excluded.used
    WHERE c.used + excluded.used <= (
      SELECT t.cap FROM taken t
      WHERE (t.rule_slug, t.user_id, t.scope) = (excluded.rule_slug, excluded.user_id, excluded.scope))`;
  if (saved !== taken.length) throw new Error('More was taken of a cap than it left');
}

function keyOf({ ruleSlug, userId, scope }: Scope): string {
  return `${ruleSlug} ${userId} ${scope}`;
}
