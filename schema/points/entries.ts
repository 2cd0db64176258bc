import type { ObjectRef } from '@pothos/core';
import { availablePoints, pendingPoints } from '#api/points/index.ts';
import { positionOfLine, type StatementLine, statementOf } from '#core/ledger/statement.ts';
import type { Builder } from '../builder.ts';
import { keysetPage } from '../common/keyset.ts';
import type { Types } from '../common/models.ts';
import type { GraphQLContext } from '../context.ts';
import { pointsAccount } from './enums.ts';
import type { PointsOf } from './points.ts';

const accounts = { AVAILABLE: availablePoints, PENDING: pendingPoints };

/** The type `PointsEntry`, and the list of them on `Points`. */
export function addEntries(builder: Builder, Points: ObjectRef<Types, PointsOf>): void {
  const Entry = builder.objectRef<StatementLine>('PointsEntry').implement({
    description: 'Points that came or went, and why.',
    fields: (t) => ({
      points: t.field({
        type: 'BigInt',
        description: 'How many: positive when they came, negative when they went.',
        resolve: ({ amount }) => amount,
      }),
      balance: t.expose('balance', { type: 'BigInt', description: 'How many there were after it.' }),
      title: t.string({ description: 'What it was for.', resolve: titleOf }),
      kind: t.string({
        description: 'What it was, for programs: as `points.earned`, `points.redeemed` or `points.expired`.',
        // What makes it unique stands behind the colon, and is nobody's business.
        resolve: ({ kind }) => kind.replace(/:.*$/, ''),
      }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'Why, in the words of whoever did it.',
      }),
      transferId: t.string({
        description: 'The number of the transfer, for questions.',
        resolve: ({ transferId }) => transferId,
      }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it happened.' }),
    }),
  });
  builder.objectField(Points, 'entries', (t) =>
    t.connection(
      {
        type: Entry,
        description: 'Each coming and going, newest first.',
        args: {
          account: t.arg({
            type: pointsAccount(builder),
            required: true,
            defaultValue: 'AVAILABLE',
            description: 'Of which points.',
          }),
        },
        resolve: ({ userId }, { account, ...args }, ctx) =>
          keysetPage(args, positionOfLine, (query) => statementOf(ctx, accounts[account].of(userId), query)),
      },
      { name: 'PointsEntryConnection', description: 'A page of a statement of points.' },
      { name: 'PointsEntryEdge', description: 'An entry and where it stands in the statement.' },
    ),
  );
}

function titleOf({ details, kind }: StatementLine, _args: object, { locale }: GraphQLContext): string {
  const { title } = details as { title?: Partial<Record<string, string>> };
  return title?.[locale] ?? kind;
}
