// What RxDB's replication wants of a server, and no more: pages of documents behind a checkpoint, from memory.
// rxdb_server.mjs DOCUMENTS COUNT FOLDER. Prints its address.
import {createServer} from 'node:http';

import {readDocuments} from './documents.mjs';

const [file, count] = process.argv.slice(2);
const documents = (await readDocuments(file, Number(count))).sort((a, b) => (a.id < b.id ? -1 : 1));
const server = createServer((request, response) => {
  const query = new URL(request.url, 'http://localhost').searchParams;
  const from = Number(query.get('from'));
  const page = documents.slice(from, from + Number(query.get('limit')));
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({documents: page, checkpoint: {from: from + page.length}}));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
