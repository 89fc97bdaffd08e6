// Compares verdicts of the server with those of ajv: `node agreement.mjs verdicts.jsonl`.
//
// Every line of the file is a form's schema with answers: what our engine said of the whole (`accepted`), whether the
// server takes them (`taken`, which the limits of kinds only narrow), and of each condition. The tests `we_and_ajv_agree`
// and `what_is_published_is_read_alike` of form-schemas write it. What the server takes ajv accepts, with formats and
// without them.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const file = process.argv[2];
if (!file) {
  console.error('Name the file of verdicts: node agreement.mjs verdicts.jsonl');
  process.exit(2);
}

const options = { strict: false, allErrors: false, logger: false };
let compared = 0;
const differences = [];
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
for (const [form, line] of lines.entries()) {
  const { schema, cases } = JSON.parse(line);
  const id = `urn:form:${form}`;
  const compile = (ajv) => {
    const whole = ajv.compile({ ...schema, $id: id });
    const names = Object.keys(schema.$defs ?? {}).filter((name) => name.startsWith('when-'));
    const conditions = new Map(
      names.map((name) => {
        const pointer = encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
        return [name, ajv.compile({ $ref: `${id}#/$defs/${pointer}` })];
      }),
    );
    return { whole, conditions };
  };
  let readers;
  try {
    readers = [
      ['with formats', compile(addFormats(new Ajv2020(options)))],
      ['without formats', compile(new Ajv2020({ ...options, validateFormats: false }))],
    ];
  } catch (error) {
    differences.push({ form, what: 'ajv refuses the schema', error: String(error) });
    continue;
  }
  for (const { answers, accepted, taken, conditions: verdicts } of cases) {
    for (const [how, { whole, conditions }] of readers) {
      compared += 1;
      const valid = whole(answers);
      const same = accepted === undefined || how === 'without formats' || valid === accepted;
      if (!same || (taken && !valid)) {
        differences.push({ form, what: 'the form', how, we: { accepted, taken }, ajv: whole.errors, answers });
      }
      for (const [name, holds] of Object.entries(verdicts)) {
        compared += 1;
        if (conditions.get(name)(answers) !== holds) {
          differences.push({ form, what: name, how, we: holds, schema: schema.$defs[name], answers });
        }
      }
    }
  }
}
for (const difference of differences.slice(0, 5)) console.error(JSON.stringify(difference, null, 1));
console.log(`${lines.length} forms, ${compared} verdicts compared with ajv, ${differences.length} differ`);
process.exit(differences.length === 0 ? 0 : 1);
