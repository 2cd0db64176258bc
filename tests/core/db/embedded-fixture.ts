import { startEmbeddedPostgres } from '#core/db/embedded/start.ts';

/** A program that starts the embedded server, says so in lines of JSON, and stops it when told to. */
const [dataDir = ''] = process.argv.slice(2);

function tell(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

try {
  const server = await startEmbeddedPostgres({ dataDir, log: (line) => tell({ line }) });
  process.once('SIGTERM', async () => {
    await server.stop();
    process.stdin.destroy();
  });
  tell({ url: server.url, place: server.place });
  process.stdin.resume().once('end', () => process.exit(3));
} catch (error) {
  tell({ refused: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
