// The preview does what the public pages do, and says what people do not see.

import { Api, at, expect, press, setUp, test } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

const where = 'Which country were you born in?';
const definition = {
  title: 'Where you were born',
  'x-form': { slug: 'born', pages: [{ id: 'born', show: ['#/properties/country', '#/properties/source'] }] },
  properties: {
    country: { title: where, 'x-question': { kind: 'country', short: 'the country' } },
    source: { title: 'Where they came from', maxLength: 20, 'x-question': { kind: 'hidden', parameter: 'ref' } },
  },
};

test('in the preview matches show while one types, and what a hidden question holds is said', async ({ page, server }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await setUp(page, server);
  const { id } = (await (await Api.of(server)).get('POST', '/forms', definition)) as { id: string };
  await page.goto(`/forms/${id}/preview/born`);
  await at(page, where);
  await expect(page.getByText('People do not see “source”. It holds nothing: add ?ref=… to the address')).toBeVisible();
  await page.goto(`/forms/${id}/preview/born?ref=poster`);
  await expect(page.getByText('It holds “poster”, from the address.')).toBeVisible();
  const line = page.getByRole('combobox', { name: where });
  await line.pressSequentially('united k');
  await expect(page.getByRole('option', { name: 'United Kingdom' })).toBeVisible();
  await looksRight(page, where);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(line).toHaveValue('United Kingdom');
  await press(page, 'Continue', 'Check your answers');
  await page.goto(`/forms/${id}/preview/submitted`);
  await expect(page.getByText('"source": "poster"')).toBeVisible();
  expect(said, 'no complaint of the browser, of its policy least of all').toEqual([]);
});
