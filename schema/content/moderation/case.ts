import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { modelRef } from '../../common/models.ts';
import { loadUser } from '../../users/load.ts';
import {
  moderationAppealState,
  moderationCaseState,
  moderationDecision,
  moderationReason,
  moderationStepKind,
} from './enums.ts';
import { loadRule, loadSteps, reportsOfCase } from './loaders.ts';
import { moderationSubjectRef } from './subject.ts';

/** The type `ModerationCase`: what its author sees of it, and for staff more. */
export function caseType(builder: Builder): void {
  builder.prismaObject('ModerationCase', {
    description: 'What is asked, and was decided, about something that a member made.',
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: ({ id }) => ({ type: 'ModerationCase', id }),
      }),
      subject: t.field({
        type: moderationSubjectRef(builder),
        description: 'What it is about.',
        resolve: ({ kind, subjectId }) => ({ kind, subjectId }),
      }),
      text: t.exposeString('text', { description: 'What it said when the case was opened.' }),
      state: t.expose('state', { type: moderationCaseState(builder), description: 'Where it stands.' }),
      reason: t.expose('reason', {
        type: moderationReason(builder),
        description: 'What somebody has against it: who was first, or the rule.',
      }),
      isHeld: t.boolean({
        description: 'Whether its subject was out of sight before anything was decided.',
        resolve: ({ heldAt }) => heldAt !== null,
      }),
      decision: t.expose('decision', {
        type: moderationDecision(builder),
        nullable: true,
        description: 'What was decided.',
      }),
      explanation: t.exposeString('explanation', {
        nullable: true,
        description: 'Why, for the author.',
      }),
      decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true, description: 'When.' }),
      suspendedUntil: t.expose('suspendedUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when the author writes nothing; an appeal that is granted ends it before.',
      }),
      appealUntil: t.expose('appealUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'Before when the author may appeal.',
      }),
      appealState: t.expose('appealState', {
        type: moderationAppealState(builder),
        description: 'Whether the author has appealed, and what came of it.',
      }),
      appealText: t.exposeString('appealText', { nullable: true, description: 'What the author said.' }),
      appealAnswer: t.exposeString('appealAnswer', {
        nullable: true,
        description: 'Why the appeal was granted or refused, for the author.',
      }),
      openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was opened.' }),
    }),
  });
}

/** What staff see of a case beside. */
export function caseFieldsOfStaff(builder: Builder): void {
  const subGraphs: 'admin'[] = ['admin'];
  builder.prismaObjectFields('ModerationCase', (t) => ({
    author: t.field({
      type: modelRef(builder, 'User'),
      nullable: true,
      description: 'Who made it; null for the house.',
      subGraphs,
      resolve: ({ authorId }, _args, ctx) => (authorId ? loadUser(ctx, authorId) : null),
    }),
    rule: t.field({
      type: modelRef(builder, 'ModerationRule'),
      nullable: true,
      description: 'The rule that has opened it; null when somebody has.',
      subGraphs,
      resolve: ({ ruleId }, _args, ctx) => (ruleId ? loadRule(ctx, ruleId) : null),
    }),
    reportCount: t.exposeInt('reportCount', { description: 'How many have reported it.', subGraphs }),
    weight: t.exposeInt('weight', { description: 'How many of the reports weigh something.', subGraphs }),
    note: t.exposeString('note', { nullable: true, description: 'What staff have noted.', subGraphs }),
    decidedBy: t.exposeString('decidedBy', {
      nullable: true,
      description: 'Who has decided it, as the audit log names them.',
      subGraphs,
    }),
    assignedTo: t.exposeString('assignedTo', {
      nullable: true,
      description: 'Who took it last, as the audit log names them.',
      subGraphs,
    }),
    assignedUntil: t.expose('assignedUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when nobody else decides it.',
      subGraphs,
    }),
    steps: t.field({
      type: [modelRef(builder, 'ModerationCaseStep')],
      description: 'What was done in it, the first first.',
      subGraphs,
      complexity: { field: 1, multiplier: 6 },
      resolve: async ({ id }, _args, ctx) => (await loadSteps(ctx, id)) ?? [],
    }),
    reports: t.connection(
      {
        type: modelRef(builder, 'ModerationReport'),
        description: 'The reports, the first first.',
        subGraphs,
        resolve: ({ id }, page, ctx) => reportsOfCase(ctx, id, page),
      },
      connectionOf(builder, 'ModerationReport'),
    ),
  }));
  builder.prismaObject('ModerationCaseStep', {
    description: 'What was done in a case.',
    subGraphs,
    fields: (t) => ({
      kind: t.expose('kind', { type: moderationStepKind(builder), description: 'What.' }),
      by: t.exposeString('by', { description: 'Who did it, as the audit log names them.' }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      note: t.exposeString('note', { description: 'What was said; empty when nothing was.' }),
    }),
  });
}
