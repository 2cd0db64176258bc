import { createServer } from 'node:http';
import { listen } from './servers/listen.ts';
export async function start({ body, mode }: any) {
  const bytes = Buffer.from(body); const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length };
  const server = createServer((req, res) => {
    const answer = () => { res.writeHead(200, headers); res.end(mode === 'text' ? body : bytes); };
    if (mode === 'unread') answer(); else if (mode === 'resume') { req.resume(); answer(); }
    else { const chunks: Buffer[] = []; req.on('data', (c) => chunks.push(c)); req.on('end', () => { if (mode === 'parse') JSON.parse(Buffer.concat(chunks).toString()); answer(); }); }
  });
  const url = await listen(server); return { address: async () => url };
}
