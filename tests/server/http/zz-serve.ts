import { createServer } from 'node:http';
import { openShop } from './shop.ts';
const shop = await openShop({ http: { port: 4801 }, guard: { allowances: { anonymous: { capacity: 1e12, refillPerSecond: 1e12, maxCost: 1e6 }, user: null, service: null, system: null } } });
const bare = createServer((req, res) => { const body = '{"data":{"__typename":"Query"}}'; res.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }); res.end(body); });
bare.listen(4802, '127.0.0.1');
const bareBody = createServer((req, res) => { const chunks: Buffer[] = []; req.on('data', (c) => chunks.push(c)); req.on('end', () => { JSON.parse(Buffer.concat(chunks).toString()); const body = '{"data":{"__typename":"Query"}}'; res.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }); res.end(body); }); });
bareBody.listen(4803, '127.0.0.1');
console.log("up"); process.on("SIGTERM", () => process.exit(0));
