// Lists of options: shared, changed as lines and as a table, without a script; people choose from them.

import { Api, at, expect, follow, mistake, press, setUp, test, withoutScripts } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

const options = [{ const: 'dur', title: 'Durham' }, { const: 'york', title: 'York' }];
const definition = {
  title: 'Collect a permit',
  'x-form': {
    slug: 'permit',
    pages: [
      { id: 'office', show: ['#/properties/office'] },
      { id: 'why', when: '#/$defs/when-york', show: ['#/properties/why'] },
      { id: 'other', show: ['#/properties/other'] },
    ],
    privacy: 'https://www.example.org/privacy',
  },
  $defs: { 'when-york': { title: 'In York', properties: { office: { const: 'york' } }, required: ['office'] } },
  properties: {
    office: { title: 'Which office is nearest?', oneOf: options, 'x-question': { kind: 'radios' } },
    why: { title: 'Why York?', 'x-question': { kind: 'short-text' } },
    other: { title: 'Which office suits you as well?', oneOf: options, 'x-question': { kind: 'select' } },
  },
};

test('questions share a list, which is changed once for both, without a script', async ({ browser, server }) => {
  const page = await withoutScripts(browser, server);
  await setUp(page, server);
  const api = await Api.of(server);
  const { id } = (await api.get('POST', '/forms', definition)) as { id: string };
  await page.goto(`/forms/${id}`);
  await follow(page, 'View lists of options', 'Lists of options');
  await looksRight(page, 'Lists of options');
  await press(page, 'Add a list', 'Add a list');
  await press(page, 'Save', 'Add a list');
  await expect(page.getByRole('link', { name: 'Enter what the list is called' })).toBeVisible();
  await looksRight(page, 'Add a list');
  await page.getByLabel('What the list is called').fill('Offices');
  await page.getByLabel('Or begin with the options of a question').selectOption({ label: 'Page 1: Which office is nearest?' });
  await press(page, /^Save$/, 'Lists of options');
  await expect(page.getByText('The list “Offices” was saved.')).toBeVisible();

  await follow(page, /^Change what “Page 3: Which office suits you as well\?”/, 'What people choose from');
  await page.getByLabel('The list “Offices” (2 options)').check();
  await looksRight(page, 'What people choose from');
  await press(page, /^Save$/, 'Lists of options');
  await looksRight(page, 'Lists of options');

  await follow(page, 'Change Offices', 'Change a list');
  const lines = page.getByLabel('One option a line');
  await expect(lines).toHaveValue('dur | Durham\nYork');
  await lines.fill('dur | City of Durham\nLeeds\nLeeds');
  await press(page, /^Save$/, 'Change a list');
  await mistake(page, 'Line 3: the words stand on line 2 already. Change or remove one of them');
  await lines.fill('dur | City of Durham\nLeeds');
  await press(page, /^Save$/, 'Change a list');
  await expect(page.getByText('the condition “In York” asks for it')).toBeVisible();
  await looksRight(page, 'Change a list');
  await lines.fill('dur | City of Durham\nYork\nLeeds');
  await press(page, /^Save$/, 'Lists of options');

  await follow(page, 'Change Offices', 'Change a list');
  const value = 'Change a value in the data';
  await follow(page, value, value);
  await page.getByLabel('Option').selectOption({ label: 'York (york)' });
  await page.getByLabel('New value in the data').fill('dur');
  await press(page, /^Save$/, value);
  await mistake(page, 'Another option has this value. Enter a different one');
  await looksRight(page, value);
  await page.getByLabel('New value in the data').fill('YRK');
  await press(page, /^Save$/, 'Change a list');
  await expect(page.getByText('The value “york” is “YRK” now')).toBeVisible();
  await expect(lines).toHaveValue('dur | City of Durham\nYRK | York\nLeeds');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the options' }).click()]);
  expect(download.suggestedFilename()).toBe('permit-list-offices.csv');
  const table = ['value,words,hint', 'dur,City of Durham,By the river', 'YRK,York,', ...Array.from({ length: 1500 }, (_, n) => `s${n},Office ${n},`)];
  await page.getByLabel('File with all options').setInputFiles({ name: 'offices.csv', mimeType: 'text/csv', buffer: Buffer.from(table.join('\r\n')) });
  await press(page, 'Upload and save', 'Lists of options');
  await follow(page, 'Change Offices', 'Change a list');
  await page.getByLabel('Find an option').fill('office 14');
  await press(page, 'Find', 'Change a list');
  await expect(page.getByText('111 of 1,502 options found')).toBeVisible();
  await looksRight(page, 'Change a list');
  await follow(page, /^Change the value of “Office 14”$/, value);
  await expect(page.getByLabel('Option')).toHaveValue('s14');

  await api.get('POST', `/forms/${id}/versions`, {});
  await page.goto('/f/permit');
  await at(page, 'Which office is nearest?');
  await expect(page.getByText('By the river')).toBeVisible();
  await page.getByLabel('York', { exact: true }).check();
  await press(page, 'Continue', 'Why York?');
});
