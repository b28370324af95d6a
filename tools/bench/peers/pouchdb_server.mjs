// A CouchDB-compatible server: express-pouchdb over LevelDB. pouchdb_server.mjs DOCUMENTS COUNT FOLDER
// Loads the documents, then prints the address of the database.
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';

import {readDocuments} from './documents.mjs';

const kBatch = 500;
const [file, count, folder] = process.argv.slice(2);
const Served = PouchDB.defaults({prefix: folder + '/'});
const database = new Served('cases');
const documents = await readDocuments(file, Number(count));
for (let at = 0; at < documents.length; at += kBatch)
  await database.bulkDocs(documents.slice(at, at + kBatch).map((document) => ({_id: document.id, ...document})));
const application = express();
application.use('/', expressPouchDB(Served, {mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: folder + '/log'}));
const server = application.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/cases`));
