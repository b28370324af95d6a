// The documents that every engine gets, from a file that guichet-bench exported; and the digest that tells whether an
// engine has them all as they were.
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {createInterface} from 'node:readline';

// One object a line; `id` is the key. At most `count`.
export async function readDocuments(file, count) {
  const documents = [];
  const lines = createInterface({input: createReadStream(file)});
  for await (const line of lines) {
    documents.push(JSON.parse(line));
    if (documents.length === count) break;
  }
  lines.close();
  return documents;
}

function canonical(value) {
  if (Array.isArray(value)) return '[' + value.map(canonical).join() + ']';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return '{' + Object.keys(value).sort().map((key) => JSON.stringify(key) + ':' + canonical(value[key])).join() + '}';
}

// Over all documents by id, whatever order they come in; members that an engine adds (leading underscore) do not count.
export function digestOf(documents) {
  const own = (document) => Object.fromEntries(Object.entries(document).filter(([key]) => !key.startsWith('_')));
  const lines = documents.map((document) => canonical(own(document)));
  const hash = createHash('sha256');
  for (const line of lines.sort()) hash.update(line + '\n');
  return hash.digest('hex');
}
