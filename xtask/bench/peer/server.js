// Defra's forms engine as its README sets it up: sessions in memory, a form from a file, submissions kept nowhere.
// Usage: node server.js PORT

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Engine as CatboxMemory } from '@hapi/catbox-memory';
import crumb from '@hapi/crumb';
import hapi from '@hapi/hapi';
import inert from '@hapi/inert';
import yar from '@hapi/yar';
import pino from 'hapi-pino';
import plugin from '@defra/forms-engine-plugin';
import { FileFormService } from '@defra/forms-engine-plugin/file-form-service.js';

const here = dirname(fileURLToPath(import.meta.url));
const now = new Date();
const person = { createdAt: now, createdBy: { id: 'bench', displayName: 'Bench' }, updatedAt: now, updatedBy: { id: 'bench', displayName: 'Bench' } };

const forms = new FileFormService();
await forms.addForm(`${here}/form.json`, {
  id: '641aeafd-13dd-40fa-9186-001703800efb',
  slug: 'three-questions',
  title: 'Three questions',
  organisation: 'Bench',
  teamName: 'Bench',
  teamEmail: 'bench@example.org',
  submissionGuidance: 'Thank you',
  notificationEmail: 'bench@example.org',
  ...person,
  live: person,
});

const server = hapi.server({
  host: '127.0.0.1',
  port: Number(process.argv[2]),
  router: { stripTrailingSlash: true },
  routes: { validate: { options: { abortEarly: false } } },
  cache: [{ name: 'session', engine: new CatboxMemory({ maxByteSize: 1024 * 1024 * 1024 }) }],
});
await server.register([
  { plugin: pino, options: { level: 'silent' } },
  inert,
  { plugin: crumb, options: { enforce: true, cookieOptions: { isSecure: false } } },
  {
    plugin: yar,
    options: {
      maxCookieSize: 0,
      cache: { cache: 'session', segment: 'session', expiresIn: 86_400_000 },
      cookieOptions: { password: 'a password of at least thirty-two characters', isSecure: false },
    },
  },
]);
await server.register({
  plugin,
  options: {
    cache: 'session',
    nunjucks: { baseLayoutPath: 'layout.html', paths: [here] },
    viewContext: () => ({}),
    baseUrl: `http://127.0.0.1:${process.argv[2]}`,
    services: {
      formsService: forms.toFormsService(),
      formSubmissionService: {
        persistFiles: async () => undefined,
        submit: async () => ({ message: 'Submitted', result: { files: { main: 'main', repeaters: {} } } }),
      },
      outputService: { submit: async () => undefined },
    },
  },
});
await server.start();
console.log('ready');
