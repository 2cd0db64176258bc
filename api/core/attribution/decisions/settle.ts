import type { WriteContext } from '../../context.ts';
import { newId } from '../../ids.ts';
import { toJson } from '../../json.ts';
import { attributionDecided } from '../events.ts';
import { dayMs } from '../rules/rule.ts';
import { type Decision, type DecisionFacts, decide } from './decide.ts';
import { type Deed, loadDecisionFacts } from './load-facts.ts';

/**
 * Decides, once for ever, to whom deeds are owed, and keeps why. What has been decided before is left. The number of statements
 * does not depend on the deeds. Nothing that could change a decision comes after it: their customers' history is closed first.
 */
export async function settleDeeds(write: WriteContext, deeds: readonly Deed[]): Promise<void> {
  if (deeds.length === 0) return;
  await write.tx.$executeRaw`SELECT attribution_settle(
    ${deeds.map(({ customerId }) => customerId)}::uuid[], ${deeds.map(({ at }) => at)}::timestamptz[])`;
  const facts = await loadDecisionFacts(write.tx, deeds);
  const decided = facts.map((one, place) => ({
    facts: one,
    decision: decide(one),
    deed: deeds[place] as Deed,
  }));
  const written = await insert(write, decided);
  const mine = decided.filter(({ deed }) => written.has(deed.subject));
  await protect(write, mine);
  for (const { facts: one, decision, deed } of mine) emit(write, { facts: one, decision, deed });
}

interface Decided {
  readonly facts: DecisionFacts;
  readonly decision: Decision;
  readonly deed: Deed;
}

/** @returns the subjects that had not been decided about. */
async function insert(write: WriteContext, decided: readonly Decided[]): Promise<ReadonlySet<string>> {
  const rows = decided.map(({ facts, decision, deed }) => ({
    ...decision,
    ...deed,
    id: newId(write.clock),
    ruleVersion: facts.rule.version,
  }));
  const now = write.clock.now();
  const written = await write.tx.$queryRaw<{ subject: string }[]>`
    INSERT INTO attribution_decision (id, subject, customer_id, at, rule_version, winner_id, leader_id, because, binding_id, touch_id,
      candidates, decided_at)
    SELECT d.id, d.subject, d."customerId", d.at, d."ruleVersion", d."winnerId", d."leaderId", d.because, d."bindingId", d."touchId",
      d.candidates, ${now}::timestamptz
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS d (id uuid, subject text, "customerId" uuid, at timestamptz, "ruleVersion" int,
      "winnerId" uuid, "leaderId" uuid, because text, "bindingId" uuid, "touchId" uuid, candidates jsonb)
    ON CONFLICT (subject) DO NOTHING RETURNING subject`;
  return new Set(written.map(({ subject }) => subject));
}

/** Where the rule says so, what is owed to a binding begins its protection anew. */
async function protect(write: WriteContext, decided: readonly Decided[]): Promise<void> {
  const bindings = decided.flatMap(({ facts: { rule }, decision: { bindingId }, deed }) =>
    bindingId && rule.orderProtects
      ? [{ bindingId, until: new Date(deed.at.getTime() + rule.protectionDays * dayMs) }]
      : [],
  );
  if (bindings.length === 0) return;
  const now = write.clock.now();
  await write.tx.$executeRaw`SELECT attribution_protect(${toJson(bindings)}::jsonb, ${now}::timestamptz)`;
}

function emit(write: WriteContext, { facts, decision, deed }: Decided): void {
  const { winnerId, leaderId, touchId, because } = decision;
  const { subject, customerId, at } = deed;
  const binds = facts.rule.bindsAt === 'ORDER' && because !== 'BOUND' && winnerId !== null;
  write.emit(attributionDecided, subject, {
    subject,
    customerId,
    winnerId,
    leaderId,
    touchId,
    binds,
    at: at.toISOString(),
  });
}
