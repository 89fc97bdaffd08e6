// Compares our verdicts with those of ajv: `node agreement.mjs verdicts.jsonl`.
//
// Every line of the file is a form's schema with answer sets, and what we say of them: whether our engine accepts the whole
// (`accepted`), whether the server takes them (`taken`, which the limits of kinds only narrow), of each condition at each
// place that it is about, whether it holds, and which pages a journey shows (`pages`). The tests of
// form-schemas/tests/laws/agreement and `what_is_published_is_read_alike` write it. What the server takes ajv accepts, with
// formats and without them. Every difference is printed.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const file = process.argv[2];
if (!file) {
  console.error('Name the file of verdicts: node agreement.mjs verdicts.jsonl');
  process.exit(2);
}

const options = { strict: false, allErrors: false, logger: false };
const escaped = (name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
const unescaped = (name) => name.replaceAll('~1', '/').replaceAll('~0', '~');

/** The names of the arrays on the way to a repeat. */
const repeats = (pointer) =>
  decodeURIComponent(pointer ?? '')
    .replace('#/', '')
    .split('/')
    .filter((_, index) => index % 3 === 1)
    .map(unescaped);

/** What stands at a pointer in answers. */
const at = (answers, pointer) =>
  pointer
    .split('/')
    .slice(1)
    .reduce((inner, step) => inner[unescaped(step)], answers);

function compile(ajv, schema, id) {
  const whole = ajv.compile({ ...schema, $id: id });
  const names = Object.keys(schema.$defs ?? {}).filter((name) => name.startsWith('when-'));
  const conditions = new Map(
    names.map((name) => [name, ajv.compile({ $ref: `${id}#/$defs/${escaped(name)}` })]),
  );
  return { whole, conditions };
}

/** The pages that the document shows for these answers, each as its address says it. */
function shown(schema, conditions, answers) {
  const found = [];
  const lists = new Set();
  const address = (page, item) => [page.id, ...item.slice(1).map(({ number }) => number)].join('/');
  const holds = (pointer, item) => {
    const name = decodeURIComponent(pointer.replace('#/$defs/', ''));
    return conditions.get(name)(item[repeats(schema.$defs[name]['x-scope']).length].answers);
  };
  for (const page of schema['x-form']?.pages ?? []) {
    const when = [page.when ?? []].flat();
    const isShown = (item) => when.every((pointer) => holds(pointer, item));
    const names = repeats(page.repeat);
    let items = [[{ number: 0, answers }]];
    for (const [depth, name] of names.entries()) {
      if (depth === names.length - 1 && !lists.has(page.repeat)) {
        found.push(...items.filter(isShown).map((item) => address(page, item)));
      }
      items = items.flatMap((item) =>
        (item.at(-1).answers[name] ?? []).map((inner, index) => [...item, { number: index + 1, answers: inner }]),
      );
    }
    lists.add(page.repeat);
    const here = items.filter(isShown);
    found.push(...here.map((item) => address(page, item)));
    if (page.kind === 'exit' && here.length > 0) break;
  }
  return found;
}

let compared = 0;
const differences = [];
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
for (const [number, line] of lines.entries()) {
  const { name, schema, cases } = JSON.parse(line);
  const form = name ?? number;
  const id = `urn:form:${number}`;
  let readers;
  try {
    readers = [
      ['with formats', compile(addFormats(new Ajv2020(options)), schema, id)],
      ['without formats', compile(new Ajv2020({ ...options, validateFormats: false }), schema, id)],
    ];
  } catch (error) {
    differences.push({ form, what: 'ajv refuses the schema', error: String(error) });
    continue;
  }
  for (const { answers, accepted, taken, conditions: verdicts, pages } of cases) {
    for (const [how, { whole, conditions }] of readers) {
      compared += 1;
      const valid = whole(answers);
      const same = accepted === undefined || how === 'without formats' || valid === accepted;
      if (!same || (taken && !valid)) {
        differences.push({ form, what: 'the form', how, we: { accepted, taken }, ajv: whole.errors, answers });
      }
      for (const [condition, places] of Object.entries(verdicts)) {
        for (const [pointer, holds] of Object.entries(places)) {
          compared += 1;
          if (conditions.get(condition)(at(answers, pointer)) !== holds) {
            const what = `${condition} of ${pointer || 'all'}`;
            differences.push({ form, what, how, we: holds, schema: schema.$defs[condition], answers });
          }
        }
      }
    }
    if (pages) {
      compared += 1;
      const theirs = shown(schema, readers[0][1].conditions, answers);
      if (JSON.stringify(theirs.toSorted()) !== JSON.stringify(pages.toSorted())) {
        differences.push({ form, what: 'the pages shown', we: pages, ajv: theirs, answers });
      }
    }
  }
}
for (const difference of differences) console.error(JSON.stringify(difference));
console.log(`${lines.length} forms, ${compared} verdicts compared with ajv, ${differences.length} differ`);
process.exit(differences.length === 0 ? 0 : 1);
