// Compares verdicts of the server's engine with those of ajv: `node agreement.mjs verdicts.jsonl`.
//
// Every line of the file is a form's schema with answers, what our engine said of the whole (`accepted`) and of each
// condition. The test `we_and_ajv_agree` of form-schemas writes it.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const file = process.argv[2];
if (!file) {
  console.error('Name the file of verdicts: node agreement.mjs verdicts.jsonl');
  process.exit(2);
}

let compared = 0;
const differences = [];
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
for (const [form, line] of lines.entries()) {
  const { schema, cases } = JSON.parse(line);
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: false, logger: false }));
  const id = `urn:form:${form}`;
  const whole = ajv.compile({ ...schema, $id: id });
  const conditions = new Map(
    Object.keys(cases[0]?.conditions ?? {}).map((name) => {
      const pointer = encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
      return [name, ajv.compile({ $ref: `${id}#/$defs/${pointer}` })];
    }),
  );
  for (const { answers, accepted, conditions: verdicts } of cases) {
    compared += 1;
    if (whole(answers) !== accepted) {
      differences.push({ form, what: 'the form', we: accepted, ajv: whole.errors, answers });
    }
    for (const [name, holds] of Object.entries(verdicts)) {
      compared += 1;
      if (conditions.get(name)(answers) !== holds) {
        differences.push({ form, what: name, we: holds, schema: schema.$defs[name], answers });
      }
    }
  }
}
for (const difference of differences.slice(0, 5)) console.error(JSON.stringify(difference, null, 1));
console.log(`${lines.length} forms, ${compared} verdicts compared with ajv, ${differences.length} differ`);
process.exit(differences.length === 0 ? 0 : 1);
