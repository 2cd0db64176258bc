import { startChild } from './tools/start-child.ts';
import type { LoadGenerator } from './load/generator.ts';
const gen = await startChild<LoadGenerator>({ file: 'load/generator.ts' });
const variants = { unread: 'zz-unread', resume: 'zz-resume', read: 'zz-read', parse: 'zz-parse' };
const body = '{"data":{"__typename":"Query"},"extensions":{"cost":{"requested":1,"actual":1,"remaining":19999}}}';
const servers: any = {};
for (const [name] of Object.entries(variants)) { servers[name] = await startChild<any>({ file: 'zz-bare.ts', parameters: { body, mode: name } }); 
 const url = await servers[name].remote.address();
 await gen.remote.open({ name, url, path: '/graphql', connections: Array.from({ length: 64 }, (_, i) => ({ from: `127.0.2.${i + 1}`, requests: [{ headers: {}, body: '{"query":"{ __typename }"}', expected: body, slackBytes: 0 }] })) }); }
for (let r = 0; r < 3; r++) for (const name of Object.keys(variants)) { const b = await servers[name].remote.usage(); const l = await gen.remote.run({ name, seconds: 2 }); const a = await servers[name].remote.usage(); console.log(name, Math.round(l.answers / l.seconds), 'cpu/req', ((a.cpuMs - b.cpuMs) * 1000 / l.answers).toFixed(1), 'gen', (l.cpuMs / 10 / l.seconds).toFixed(0), l.wrong); }
process.exit();
