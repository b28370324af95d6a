// One first fill by another engine: peer.mjs ENGINE DOCUMENTS COUNT FOLDER
// Prints a line as guichet-bench does; ends with 1 if the client does not hold the documents that were served.
import {spawn} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {digestOf, readDocuments} from './documents.mjs';
import {engines} from './engines.mjs';

const [name, file, count, folder] = process.argv.slice(2);
const engine = engines[name];

// The floor: the bytes of the documents over a bare socket to this process, parsed.
async function floorSeconds(documents) {
  const {createServer, connect} = await import('node:net');
  const lines = documents.map((document) => JSON.stringify(document) + '\n').join('');
  const server = createServer((socket) => socket.end(lines)).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const start = performance.now();
  const chunks = [];
  for await (const chunk of connect(server.address().port, '127.0.0.1')) chunks.push(chunk);
  Buffer.concat(chunks).toString().trimEnd().split('\n').forEach((line) => JSON.parse(line));
  const seconds = (performance.now() - start) / 1000;
  server.close();
  return seconds;
}

async function start() {
  mkdirSync(folder + '/server', {recursive: true});
  const script = fileURLToPath(new URL(engine.server, import.meta.url));
  const child = spawn(process.execPath, [script, file, count, folder + '/server'], {stdio: ['ignore', 'pipe', 'inherit']});
  const url = await new Promise((said, failed) => {
    child.stdout.once('data', (line) => said(line.toString().trim()));
    child.once('exit', () => failed(new Error('the server ended')));
  });
  return {child, url};
}

const rounded = (value) => Number(value.toPrecision(4));
const documents = await readDocuments(file, Number(count));
const {child, url} = await start();
const filled = await engine.fill(url, folder);
const held = await filled.documents();
child.kill();
const seconds = rounded(filled.seconds);
const floor = rounded(await floorSeconds(documents));
console.log(JSON.stringify({
  name: 'initial-sync/' + name, value: seconds, unit: 's', floor, ratio: rounded(seconds / floor), n: 1, p50: seconds,
  p95: seconds, p99: seconds,
  detail: `${documents.length} cases into an empty client: ${engine.detail}. Floor: the same documents over a bare socket, parsed`,
}));
if (digestOf(held) !== digestOf(documents)) {
  console.error(`${name}: the client holds ${held.length} documents that are not those served`);
  process.exit(1);
}
process.exit(0);
