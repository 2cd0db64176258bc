import { Socket } from 'node:net';

/** What connecting to the socket file of a server that is away, or has too many who wait, fails with. */
const absences = new Set(['ENOENT', 'EAGAIN']);

/**
 * The stream to a server. One that is not there refuses, whether it would listen on a port or on a socket file: pg, Prisma and
 * the job queue know only the first name for it, and would give up for good where waiting helps.
 */
export class ServerStream extends Socket {
  override _destroy(error: NodeJS.ErrnoException | null, callback: (error?: Error | null) => void): void {
    if (error?.syscall === 'connect' && absences.has(error.code ?? '')) error.code = 'ECONNREFUSED';
    super._destroy(error, callback);
  }
}
