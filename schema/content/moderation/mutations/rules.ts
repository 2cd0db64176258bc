import { activateRule, draftRule, moderationPermissions, retireRule } from '#api/content/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { moderationAction, moderationReason, moderationRuleKind } from '../enums.ts';
import { ruleField } from '../payload-fields.ts';

const staff = {
  access: { permission: moderationPermissions.moderate },
  subGraphs: ['admin' as const],
  idempotent: true,
};

/** The mutation `draftModerationRule` of the admin schema. */
export function draftRuleMutation(builder: Builder): void {
  mutation(builder, 'draftModerationRule', {
    description: 'Writes the next version of a rule, which is in force when it is activated.',
    ...staff,
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'The name of the rule: lower-case letters, digits, hyphens.',
      }),
      kind: t.field({ type: moderationRuleKind(builder), required: true, description: 'What it looks at.' }),
      action: t.field({ type: moderationAction(builder), required: true, description: 'What it asks for.' }),
      reason: t.field({
        type: moderationReason(builder),
        required: true,
        description: 'What it is against.',
      }),
      explanationEn: t.string({ required: true, description: 'What everybody may read of it, in English.' }),
      explanationZh: t.string({ required: true, description: 'What everybody may read of it, in Chinese.' }),
      words: t.stringList({ required: false, description: 'For words: which, at most 2,000.' }),
      hosts: t.stringList({
        required: false,
        description: 'For links: the hosts that addresses may lead to, with all below them, at most 500.',
      }),
      limitCount: t.int({
        required: false,
        description: 'For rates: so much in the window. For new accounts: so many first posts.',
      }),
      windowSeconds: t.int({ required: false, description: 'For rates: how long the window is.' }),
      accountDays: t.int({ required: false, description: 'For new accounts: for so many days one is new.' }),
    }),
    resolve: (input, ctx) =>
      draftRule(ctx, {
        slug: input.slug,
        kind: input.kind,
        action: input.action,
        reason: input.reason,
        explanationEn: input.explanationEn,
        explanationZh: input.explanationZh,
        words: input.words ?? [],
        hosts: input.hosts ?? [],
        limitCount: input.limitCount,
        windowSeconds: input.windowSeconds,
        accountDays: input.accountDays,
      }),
    payload: (t) => ({ rule: ruleField(builder, t) }),
  });
}

/** The mutations `activateModerationRule` and `retireModerationRule` of the admin schema. */
export function moveRuleMutations(builder: Builder): void {
  move(
    builder,
    'activateModerationRule',
    'Puts a version of a rule in force, in place of the one that was.',
    activateRule,
  );
  move(builder, 'retireModerationRule', 'Takes a version of a rule out of force, for good.', retireRule);
}

function move(builder: Builder, name: string, description: string, act: typeof activateRule): void {
  mutation(builder, name, {
    description,
    ...staff,
    input: (t) => ({
      ruleId: t.id({ required: true, description: 'Which version.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 1,000 characters.' }),
    }),
    resolve: ({ ruleId, reason }, ctx) =>
      act(ctx, { ruleId: parseId(ruleId, 'ModerationRule', ['ruleId']), reason }),
    payload: (t) => ({ rule: ruleField(builder, t) }),
  });
}
