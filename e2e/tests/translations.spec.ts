// Translating a form without a script: a language, texts side by side, a file out and back; and the form on paper.

import { readFile } from 'node:fs/promises';
import { Api, at, expect, follow, press, sample, setUp, test, withoutScripts } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

test('a form is translated on its page and in a file, without a script', async ({ browser, server }) => {
  const page = await withoutScripts(browser, server);
  await setUp(page, server);
  const definition = sample('give-feedback-on-a-service', 'translated');
  (definition['x-form'] as Record<string, unknown>).languages = ['en'];
  const { id } = (await (await Api.of(server)).get('POST', '/forms', definition)) as { id: string };
  await page.goto(`/forms/${id}`);
  await follow(page, /^Translate/, 'Translations');
  await looksRight(page, 'Translations');

  await page.getByLabel('Language', { exact: true }).selectOption('Welsh');
  await press(page, 'Add this language', 'Translations');
  await expect(page.getByText('Welsh was added.')).toBeVisible();
  await looksRight(page, 'Translations');

  const first = page.getByRole('textbox', { name: /^Welsh – Heading in Welsh/ }).first();
  await first.fill('Rhowch eich barn');
  await press(page, /^Save$/, 'Translations');
  await expect(page.getByText('1 translation was saved.')).toBeVisible();
  await expect(first).toHaveValue('Rhowch eich barn');

  const waits = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download Welsh for translation tools (XLIFF)' }).click();
  const xliff = await readFile(await (await waits).path(), 'utf8');
  const translated = xliff.replaceAll(/<source>(.*?)<\/source>\n(?!\s*<target>)/g, '<source>$1</source><target>[$1]</target>\n');
  await page.getByLabel('Upload a translated file').setInputFiles({
    name: 'translated.cy.xlf',
    mimeType: 'application/xliff+xml',
    buffer: Buffer.from(translated),
  });
  await press(page, /^Upload$/, 'Translations');
  await expect(page.getByRole('heading', { name: 'What became of the file' })).toBeVisible();
  await expect(page.getByText('not yet')).toHaveCount(0);
  await looksRight(page, 'Translations');
});

test('the form is printed with its logic in words', async ({ page, server }) => {
  await setUp(page, server);
  const definition = sample('report-a-lost-or-stolen-passport', 'printed');
  const { id } = (await (await Api.of(server)).get('POST', '/forms', definition)) as { id: string };
  await page.goto(`/forms/${id}`);
  await page.getByRole('link', { name: /^Print the form/ }).click();
  await at(page, String(definition.title));
  await expect(page.getByText('Shown only if').first()).toBeVisible();
  // Its one style sheet stands in it, and the page lets it through.
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('article')!).borderTopStyle)).toBe('solid');
  await looksRight(page, String(definition.title));
});
