import { listAuditLog } from '#api/users/index.ts';
import type { AuditLog } from '#core/db/generated/client/client.ts';
import { toJson } from '#core/json.ts';
import type { Builder } from '../builder.ts';
import { connectionOf } from '../common/connection.ts';
import { keysetPage } from '../common/keyset.ts';
import { modelRef } from '../common/models.ts';

/** The type `AuditLog`, and the query `auditLog`. */
export function auditLogType(builder: Builder): void {
  builder.prismaObject('AuditLog', {
    description: 'One deed of staff, a service or the system, on record for ever.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: (entry) => ({ type: 'AuditLog', id: entry.id }),
      }),
      actor: t.exposeString('actor', {
        description: 'Who did it: `user:<id>`, `service:<id>` or `system:<name>`.',
      }),
      action: t.exposeString('action', { description: 'What was done, as its mutation is called.' }),
      subject: t.exposeString('subject', { description: 'What it was done to: `<kind>:<id>`.' }),
      before: t.string({
        nullable: true,
        description: 'What it was before, as JSON.',
        resolve: (entry) => json(entry.before),
      }),
      after: t.string({
        nullable: true,
        description: 'What it was after, as JSON.',
        resolve: (entry) => json(entry.after),
      }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'Why, in the words of whoever did it.',
      }),
      requestId: t.exposeString('requestId', {
        description: 'The request that did it, as the process log names it.',
      }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it was done.' }),
    }),
  });
  const AuditLogFilter = builder.inputType('AuditLogFilter', {
    description: 'Which deeds; all conditions hold together.',
    subGraphs: ['admin'],
    fields: (t) => ({
      actor: t.string({ required: false, description: 'Only by this actor.' }),
      action: t.string({ required: false, description: 'Only this action.' }),
      subject: t.string({ required: false, description: 'Only done to this subject.' }),
    }),
  });
  builder.queryField('auditLog', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'AuditLog'),
        description: 'Who did what, newest first.',
        authScopes: { permission: 'audit.read' },
        subGraphs: ['admin'],
        args: {
          filter: t.arg({
            type: AuditLogFilter,
            required: false,
            description: 'Which deeds; all when missing.',
          }),
        },
        resolve: (_root, args, ctx) => {
          const { actor, action, subject } = args.filter ?? {};
          const filter = {
            actor: actor ?? undefined,
            action: action ?? undefined,
            subject: subject ?? undefined,
          };
          return keysetPage(
            args,
            (entry: AuditLog) => [entry.occurredAt.getTime(), entry.id],
            (query) => listAuditLog(ctx, filter, query),
          );
        },
      },
      connectionOf(builder, 'AuditLog'),
    ),
  );
}

function json(value: unknown): string | null {
  return value === null || value === undefined ? null : toJson(value);
}
