import type { Builder } from '#schema/builder.ts';
import { encodeId } from '#schema/common/ids.ts';
import { stepKind } from './enums.ts';

/** The type `DistributionCaseEvidence`. */
export function evidenceType(builder: Builder): void {
  builder.prismaObject('DistributionCaseEvidence', {
    description: 'Something that speaks for a case.',
    fields: (t) => ({
      note: t.exposeString('note', { description: 'What it shows.' }),
      url: t.exposeString('url', { nullable: true, description: 'Where it can be seen.' }),
      facts: t.field({
        type: 'JSON',
        nullable: true,
        description: 'What a detector has found; null when staff have added it. It may name others.',
        subGraphs: ['admin'],
        resolve: ({ facts }) => facts,
      }),
      orderIds: t.idList({
        description: 'About which orders.',
        subGraphs: ['admin'],
        resolve: ({ orderIds }) => orderIds.map((id) => encodeId('Order', id)),
      }),
      addedBy: t.exposeString('addedBy', {
        description: 'Who added it, as the audit log names them.',
        subGraphs: ['admin'],
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    }),
  });
}

/** The type `DistributionCaseStep`. */
export function stepType(builder: Builder): void {
  builder.prismaObject('DistributionCaseStep', {
    description: 'Something that was done in a case.',
    fields: (t) => ({
      kind: t.expose('kind', { type: stepKind(builder), description: 'What.' }),
      reason: t.exposeString('reason', { description: 'Why, or what the promoter said.' }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      by: t.exposeString('by', {
        description: 'Who did it, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
}
