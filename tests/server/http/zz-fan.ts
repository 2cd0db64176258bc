import { WebSocketServer } from 'ws';
import { openShop } from './shop.ts';
const shop = await openShop({ http: { port: 4811 }, live: { maxConnectionsPerAddress: 20000, heartbeatMs: 60000 }, guard: { allowances: { anonymous: null, user: null, service: null, system: null } } });
const bare = new WebSocketServer({ port: 4812, host: '127.0.0.1', perMessageDeflate: false });
bare.on('connection', (s) => s.on('message', () => {}));
const rss = () => Math.round(process.memoryUsage().rss / 1024);
globalThis.gc?.(); const base = rss(); const heap0 = process.memoryUsage().heapUsed;
const cpu0 = process.cpuUsage();
let n = 0; const mode = process.argv[2];
setInterval(async () => { const conns = mode === 'bare' ? bare.clients.size : (await shop.parts.metrics.liveConnections.get()).values[0]?.value ?? 0; if (n > 0 || conns >= Number(process.argv[3])) { n++; if (n === 2) { globalThis.gc?.(); console.log('heap KiB/conn', (process.memoryUsage().heapUsed - heap0) / 1024 / conns, 'ext', (process.memoryUsage().external) / 1024 / conns); if (process.argv[4]) { (await import('node:v8')).writeHeapSnapshot('/tmp/bench/h.heapsnapshot'); process.exit(); } console.log('conns', conns, 'KiB/conn', ((rss() - base) / conns).toFixed(1)); (globalThis as any).c = process.cpuUsage(); }
  if (n >= 3 && n < 13) { const stamp = Date.now() % 1e9 | 0; if (mode === 'bare') { const m = Buffer.from(JSON.stringify({ id: '1', type: 'next', payload: { data: { prices: { cents: stamp, pad: 'x'.repeat(1000) } } } })); for (const c of bare.clients) c.send(m, { binary: false }); } else shop.board.publish(stamp); }
  if (n === 15) { const u = process.cpuUsage((globalThis as any).c); console.log('cpu ms per 10 publishes', (u.user + u.system) / 1000, 'execs', shop.counts.executions, 'rss KiB/conn', ((rss() - base) / conns).toFixed(1)); process.exit(0); } } }, 500);
console.log('up', base);
