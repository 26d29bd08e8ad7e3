// Holds what was recorded in a whole test run to PayPal's published descriptions: node check.mjs RECORDS DESCRIPTIONS
import fs from 'node:fs';
import path from 'node:path';
import { readDescriptions } from './schemas.mjs';
import { Exchange } from './exchange.mjs';

const [records, folder] = process.argv.slice(2);
const exceptions = JSON.parse(fs.readFileSync(new URL('exceptions.json', import.meta.url), 'utf8'))
  .map(exception => ({ ...exception, pattern: new RegExp(exception.violation), count: 0 }));
const descriptions = readDescriptions(folder);

const checked = new Map();
const violations = new Map();
const shapes = new Set();
let exchanges = 0;

for (const file of fs.readdirSync(records).filter(name => name.endsWith('.jsonl'))) {
  for (const line of fs.readFileSync(path.join(records, file), 'utf8').split('\n').filter(Boolean)) {
    exchanges++;
    const exchange = new Exchange(JSON.parse(line), descriptions);
    for (const { subject, errors, shape } of exchange.check()) {
      checked.set(subject, checked.get(subject) ?? true);
      shapes.add(`${subject} ${shape}`);
      for (const error of errors) {
        report(subject, `${subject} ${error.text}`, error.example ?? '', line);
      }
    }
  }
}

function report(subject, text, example, line) {
  const exception = exceptions.find(candidate => candidate.pattern.test(text));
  if (exception) {
    exception.count++;
    return;
  }

  checked.set(subject, false);
  const known = violations.get(text) ?? { count: 0, example, line };
  known.count++;
  violations.set(text, known);
}

for (const [text, { count, example, line }] of [...violations].sort()) {
  console.log(`${text} (${count}×)${example && `: ${example}`}`);
  if (process.env.VERBOSE) {
    console.log(`    ${line.slice(0, 2000)}`);
  }
}

const stale = exceptions.filter(exception => exception.count === 0);
for (const exception of stale) {
  console.log(`No longer needed: ${exception.violation}`);
}

const names = [...checked.keys()].sort();
const passed = names.filter(name => checked.get(name)).length;
const failed = names.length - passed + stale.length + (exchanges === 0 ? 1 : 0);
if (exchanges === 0) {
  console.log('Nothing was recorded.');
}

const operations = new Set(names.map(name => name.split(' ')[0])).size;
console.log(`${exchanges} exchanges of ${operations} operations in ${shapes.size} shapes; exceptions met `
  + `${exceptions.reduce((sum, exception) => sum + exception.count, 0)} times`);
console.log(`contract: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
