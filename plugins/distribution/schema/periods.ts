import type { Builder } from '#schema/builder.ts';
import { levelCause, promoterLevel, promoterStanding } from './enums.ts';

/** The type `DistributionLevelPeriod`. */
export function levelPeriodType(builder: Builder): void {
  builder.prismaObject('DistributionLevelPeriod', {
    description: 'A level that a promoter has for some time.',
    fields: (t) => ({
      level: t.expose('level', { type: promoterLevel(builder), description: 'Which level.' }),
      isTrial: t.exposeBoolean('isTrial', { description: 'Whether it is on trial, and ends by itself.' }),
      since: t.expose('since', { type: 'DateTime', description: 'From which moment on.' }),
      until: t.expose('until', {
        type: 'DateTime',
        nullable: true,
        description: 'Before which moment it ends; null is until further notice.',
      }),
      cause: t.expose('cause', { type: levelCause(builder), description: 'What gave it.' }),
      reason: t.exposeString('reason', { description: 'Why, in words; may be empty.' }),
      setBy: t.exposeString('setBy', {
        description: 'Who gave it, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
}

/** The type `DistributionStandingPeriod`. */
export function standingPeriodType(builder: Builder): void {
  builder.prismaObject('DistributionStandingPeriod', {
    description: 'The standing that a promoter has for some time.',
    fields: (t) => ({
      standing: t.expose('standing', { type: promoterStanding(builder), description: 'Which standing.' }),
      since: t.expose('since', { type: 'DateTime', description: 'From which moment on.' }),
      until: t.expose('until', {
        type: 'DateTime',
        nullable: true,
        description: 'Before which moment it ends; null is until further notice.',
      }),
      reason: t.exposeString('reason', { description: 'Why, in words; empty at the beginning.' }),
      setBy: t.exposeString('setBy', {
        description: 'Who decided so, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
}
