import type { Prisma, PrismaClient } from './generated/client/client.ts';

type ReadMethod =
  | 'findMany'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'count'
  | 'aggregate'
  | 'groupBy';

type ModelName = Uncapitalize<Prisma.ModelName>;

/** A Prisma client that can only read. */
export type ReadDatabase = {
  readonly [Model in ModelName]: Pick<PrismaClient[Model], ReadMethod & keyof PrismaClient[Model]>;
} & Pick<PrismaClient, '$queryRaw'>;

/** The client inside an open transaction. */
export type Transaction = Prisma.TransactionClient;
