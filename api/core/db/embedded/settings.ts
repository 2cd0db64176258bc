import { totalmem } from 'node:os';

const MIB = 1024 * 1024;

/** The server's settings, given on its command line so that they always match the code and not the cluster's age. */
export function serverSettings(
  port: number,
  { disposable, socketFolder }: { readonly disposable: boolean; readonly socketFolder: string | undefined },
): string[] {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socketFolder ?? '',
    unix_socket_permissions: '0700',
    max_connections: 200,
    shared_buffers: `${disposable ? 128 : sharedBuffersMiB()}MB`,
    effective_cache_size: `${Math.floor(totalmem() / 2 / MIB)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: 1.1,
    // Our statements take milliseconds; compiling them takes longer than running them.
    jit: 'off',
    shared_preload_libraries: 'pg_stat_statements',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] %a ',
    ...(disposable ? DISPOSABLE : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Nothing here survives a power failure, and nothing has to. */
const DISPOSABLE = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_size: '512MB',
  max_wal_senders: 0,
};

function sharedBuffersMiB(): number {
  return Math.min(1024, Math.max(128, Math.floor(totalmem() / 16 / MIB)));
}
