import { z } from 'zod';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { ModerationAction, ModerationReason, ModerationRuleKind } from '#core/db/generated/client/enums.ts';
import type { PluginHost } from '#core/plugins/host.ts';
import { type WordMatcher, wordMatcher } from './words.ts';

/**
 * The key under which the rules in force stand among the stored settings, beside their own table: so every process has them at
 * hand, and hears of changes as it hears of settings. Nobody edits it; it is written with the rules, by `keepRulesInForce`.
 */
const key = 'moderation.rules';

const inForce = z.array(
  z.object({
    id: z.uuid(),
    slug: z.string(),
    version: z.int(),
    kind: z.enum(ModerationRuleKind),
    action: z.enum(ModerationAction),
    reason: z.enum(ModerationReason),
    explanationEn: z.string(),
    explanationZh: z.string(),
    words: z.array(z.string()),
    hosts: z.array(z.string()),
    limitCount: z.int().nullable(),
    windowSeconds: z.int().nullable(),
    accountDays: z.int().nullable(),
  }),
);

export type RuleTerms = z.output<typeof inForce>[number];

export interface ActiveRule extends RuleTerms {
  /** Of its words. */
  readonly match: WordMatcher;
}

type Stored = PluginHost['storedSettings'];
const read = new WeakMap<Stored, readonly ActiveRule[]>();

/** The rules in force for this operation, by slug: they were read when the host was built and cost no statement. */
export function rulesInForce({
  host: { storedSettings },
}: {
  readonly host: Pick<PluginHost, 'storedSettings'>;
}): readonly ActiveRule[] {
  const known = read.get(storedSettings) ?? inForce.parse(storedSettings.get(key) ?? []).map(asActive);
  read.set(storedSettings, known);
  return known;
}

function asActive(terms: RuleTerms): ActiveRule {
  return { ...terms, match: wordMatcher(terms.words) };
}

/** One change of rules at a time, so that what is kept is what is in force. */
export async function lockRules({ tx }: WriteContext): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('moderation rules', 0))::text AS locked`;
}

/** Writes down which rules are in force; only under `lockRules`. */
export async function keepRulesInForce(write: WriteContext): Promise<void> {
  await write.tx.$executeRaw`
    INSERT INTO setting (key, value, updated_at, updated_by)
    SELECT ${key}, coalesce(jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'version', version, 'kind', kind, 'action', action,
      'reason', reason, 'explanationEn', explanation_en, 'explanationZh', explanation_zh, 'words', words, 'hosts', hosts,
      'limitCount', limit_count, 'windowSeconds', window_seconds, 'accountDays', account_days) ORDER BY slug), '[]'),
      ${write.clock.now()}::timestamptz, ${callerKey(write.caller)}
    FROM moderation_rule WHERE state = 'ACTIVE'
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`;
}

/** Lets this process have them at once, and the others as soon as they hear of it. */
export async function spreadRules({ kernel }: ReadContext): Promise<void> {
  await kernel.plugins.refresh();
  kernel.bus.publish('plugins', '');
}
