// The engines: each fills an empty client from a server. fill(url, folder) answers {seconds, documents()}, where
// documents() reads everything back out of the client's store, after the clock has stopped.
import PouchDB from 'pouchdb';
import {createRxDatabase} from 'rxdb/plugins/core';
import {replicateRxCollection} from 'rxdb/plugins/replication';
import {getRxStorageMemory} from 'rxdb/plugins/storage-memory';

const kBatch = 500;
const since = (start) => (performance.now() - start) / 1000;

async function fillPouchDB(url, folder) {
  const client = new PouchDB(folder + '/client');
  const start = performance.now();
  await PouchDB.replicate(url, client, {batch_size: kBatch});
  const seconds = since(start);
  return {seconds, documents: async () => (await client.allDocs({include_docs: true})).rows.map((row) => row.doc)};
}

async function fillRxDB(url) {
  const database = await createRxDatabase({name: 'client', storage: getRxStorageMemory(), multiInstance: false});
  const schema = {version: 0, primaryKey: 'id', type: 'object', additionalProperties: true,
                  properties: {id: {type: 'string', maxLength: 40}}, required: ['id']};
  const {cases} = await database.addCollections({cases: {schema}});
  const handler = async (checkpoint, limit) => {
    const answer = await fetch(`${url}?from=${checkpoint?.from ?? 0}&limit=${limit}`);
    return answer.json();
  };
  const start = performance.now();
  const replication = replicateRxCollection({collection: cases, replicationIdentifier: 'cases', live: false,
                                             pull: {handler, batchSize: kBatch}});
  await replication.awaitInitialReplication();
  const seconds = since(start);
  return {seconds, documents: async () => (await cases.find().exec()).map((found) => found.toMutableJSON())};
}

export const engines = {
  pouchdb: {
    fill: fillPouchDB,
    server: 'pouchdb_server.mjs',
    detail: 'PouchDB 9.0.0 on LevelDB from express-pouchdb 4.2.0 on LevelDB, HTTP without TLS, no search index',
  },
  rxdb: {
    fill: fillRxDB,
    server: 'rxdb_server.mjs',
    detail: 'RxDB 17.6.0 in memory (its free SQLite storage ends at 500 documents) from a server in memory, HTTP without ' +
        'TLS, no search index',
  },
};
