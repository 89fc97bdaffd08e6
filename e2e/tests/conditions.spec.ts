// Building a condition without a script, using it on a page, and seeing the page shown only then.

import type { Page } from '@playwright/test';
import { Api, at, expect, follow, mistake, press, setUp, test, withoutScripts } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

const question = (title: string, kind: string, more: object = {}) => ({ title, 'x-question': { kind }, ...more });

const definition = {
  title: 'Report a passport',
  'x-form': {
    slug: 'passport',
    pages: [
      { id: 'abroad', show: ['#/properties/abroad'] },
      { id: 'lost', show: ['#/properties/lost'] },
      { id: 'country', show: ['#/properties/country'] },
    ],
    privacy: 'https://www.example.org/privacy',
  },
  properties: {
    abroad: question('Was it lost abroad?', 'yes-no'),
    lost: question('What else is lost?', 'checkboxes', {
      items: { oneOf: [{ const: 'visa', title: 'A visa' }, { const: 'card', title: 'A bank card' }] },
    }),
    country: question('Which country issued the visa?', 'short-text'),
  },
};

/** Fills in the form up to the page behind its second question. */
async function fillIn(page: Page, abroad: 'Yes' | 'No', lost: string, heading: string): Promise<void> {
  await page.goto('/f/passport');
  await at(page, 'Was it lost abroad?');
  await page.getByLabel(abroad, { exact: true }).check();
  await press(page, 'Continue', 'What else is lost?');
  await page.getByLabel(lost).check();
  await press(page, 'Continue', heading);
}

test('a condition of two rows is built without a script, and decides whether a page is shown', async ({ browser, server }) => {
  const page = await withoutScripts(browser, server);
  await setUp(page, server);
  const api = await Api.of(server);
  const { id } = (await api.get('POST', '/forms', definition)) as { id: string };
  await page.goto(`/forms/${id}`);
  await follow(page, 'View conditions', 'Conditions');
  await looksRight(page, 'Conditions');
  await follow(page, 'What is shown when', 'What is shown when');
  await looksRight(page, 'What is shown when');
  await follow(page, /^Change Page 3: Which country issued the visa\? – The whole page$/, 'Show only if …');
  await looksRight(page, 'Show only if …');
  await follow(page, 'Make a new condition for it', 'Add a condition');
  await looksRight(page, 'Add a condition');

  await press(page, 'Continue', 'Add a condition');
  await mistake(page, 'Choose what it depends on');
  await page.getByLabel('It depends on in row 1').selectOption('Page 1: Was it lost abroad?');
  await press(page, 'Continue', 'Add a condition');
  await page.getByLabel('What the condition is called').fill('Lost abroad with a visa');
  await page.getByLabel('Yes', { exact: true }).check();
  await press(page, 'Add another row', 'Add a condition');
  await expect(page.getByLabel('Yes', { exact: true }), 'what was chosen is kept').toBeChecked();
  await page.getByLabel('It depends on in row 2').selectOption('Page 2: What else is lost?');
  await press(page, 'Save the condition', 'Add a condition');
  await looksRight(page, 'Add a condition');
  await press(page, 'Save the condition', 'Add a condition');
  await mistake(page, 'Choose at least one answer');
  await page.getByLabel('A visa').check();
  await press(page, 'Save the condition', 'What is shown when');
  await expect(page.getByText('The condition “Lost abroad with a visa” was saved.')).toBeVisible();
  await expect(page.getByText('‘What else is lost?’ includes “A visa”')).toBeVisible();
  await looksRight(page, 'What is shown when');
  await follow(page, 'Conditions', 'Conditions');
  await looksRight(page, 'Conditions');

  await api.get('POST', `/forms/${id}/versions`, {});
  await fillIn(page, 'Yes', 'A visa', 'Which country issued the visa?');
  const other = await withoutScripts(browser, server);
  await fillIn(other, 'No', 'A visa', 'Check your answers');

  await page.goto(`/forms/${id}/conditions`);
  await follow(page, 'Remove Lost abroad with a visa', 'Remove the condition');
  await looksRight(page, 'Remove the condition');
  await press(page, 'Remove this condition', 'Conditions');
  await expect(page.getByText('This form has no conditions: everybody sees every page.')).toBeVisible();
});

test('pages are grouped into sections, and what questions collect is said, without a script', async ({ browser, server }) => {
  const page = await withoutScripts(browser, server);
  await setUp(page, server);
  const { id } = (await (await Api.of(server)).get('POST', '/forms', definition)) as { id: string };
  await page.goto(`/forms/${id}/sections`);
  await at(page, 'Sections');
  await press(page, 'Add a section', 'Add a section');
  await page.getByLabel('What the section is called').fill('About the passport');
  await page.getByLabel('Page 1: Was it lost abroad?').check();
  await looksRight(page, 'Add a section');
  await press(page, 'Save', 'Sections');
  await expect(page.getByText('Pages in no section')).toBeVisible();
  await looksRight(page, 'Sections');

  await follow(page, 'Data protection', 'Data protection');
  await page.getByLabel(/^What data it holds – Was it lost abroad\?/).selectOption('Personal data');
  await page.getByLabel(/^Why it is asked – Was it lost abroad\?/).fill('To know which embassy helps');
  await press(page, 'Save', 'Data protection');
  await expect(page.getByText('1 of 3 questions say what data they hold.')).toBeVisible();
  await looksRight(page, 'Data protection');
});
